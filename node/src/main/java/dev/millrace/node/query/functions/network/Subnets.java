package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Numbered subnets. Which of them an address is in costs one look-up for each length of prefix that there is.
public final class Subnets {
    /// By length, the longest first; then by the address with all other bits zero.
    private final Map<Integer, Map<IpAddress, List<Integer>>> version4 = new TreeMap<>(Comparator.reverseOrder());

    private final Map<Integer, Map<IpAddress, List<Integer>>> version6 = new TreeMap<>(Comparator.reverseOrder());

    /// @param text such as `10.0.0.0/8`; an address alone is a subnet of one
    /// @return whether it is a subnet
    public boolean add(String text, int number) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address =
                IpAddress.parse(Bytes.utf8((slash < 0 ? text : text.substring(0, slash)).strip()));
        if (address.isEmpty()) {
            return false;
        }
        int length = slash < 0
                ? address.get().bits()
                : length(text.substring(slash + 1).strip());
        if (length < 0 || length > address.get().bits()) {
            return false;
        }
        (address.get().isVersion6() ? version6 : version4)
                .computeIfAbsent(length, _ -> new HashMap<>())
                .computeIfAbsent(address.get().masked(length), _ -> new ArrayList<>(1))
                .add(number);
        return true;
    }

    private static int length(String digits) {
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(Character::isDigit);
        return isNumber ? Integer.parseInt(digits) : -1;
    }

    public boolean contain(IpAddress address) {
        return !numbers(address, 1).isEmpty();
    }

    /// The numbers of the subnets that the address is in, the most specific first.
    public List<Integer> numbers(IpAddress address, int max) {
        List<Integer> found = new ArrayList<>();
        for (var each : (address.isVersion6() ? version6 : version4).entrySet()) {
            for (int number : each.getValue().getOrDefault(address.masked(each.getKey()), List.of())) {
                if (found.size() == max) {
                    return found;
                }
                found.add(number);
            }
        }
        return found;
    }
}
