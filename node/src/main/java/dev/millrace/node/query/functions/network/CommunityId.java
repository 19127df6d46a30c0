package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Version 1 of the open specification "Community ID Flow Hashing": the same text for both directions of a flow.
final class CommunityId implements QueryFunction.Value {
    private static final int NO_PORT = -1;
    private static final int PORT_MAX = 65_535;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(
            Map.entry("icmp", ICMP),
            Map.entry("igmp", 2),
            Map.entry("tcp", 6),
            Map.entry("egp", 8),
            Map.entry("udp", 17),
            Map.entry("dccp", 33),
            Map.entry("ipv6", 41),
            Map.entry("rsvp", 46),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", ICMP6),
            Map.entry("icmp6", ICMP6),
            Map.entry("eigrp", 88),
            Map.entry("ospf", 89),
            Map.entry("pim", 103),
            Map.entry("vrrp", 112),
            Map.entry("l2tp", 115),
            Map.entry("sctp", 132),
            Map.entry("udplite", 136));

    /// What the other side of a message of this type answers with. Types without an answer go one way.
    private static final Map<Integer, Integer> ICMP_ANSWERS = Map.ofEntries(
            Map.entry(8, 0),
            Map.entry(0, 8),
            Map.entry(13, 14),
            Map.entry(14, 13),
            Map.entry(15, 16),
            Map.entry(16, 15),
            Map.entry(10, 9),
            Map.entry(9, 10),
            Map.entry(17, 18),
            Map.entry(18, 17));

    private static final Map<Integer, Integer> ICMP6_ANSWERS = Map.ofEntries(
            Map.entry(128, 129),
            Map.entry(129, 128),
            Map.entry(133, 134),
            Map.entry(134, 133),
            Map.entry(135, 136),
            Map.entry(136, 135),
            Map.entry(130, 131),
            Map.entry(131, 130),
            Map.entry(144, 145),
            Map.entry(145, 144),
            Map.entry(139, 140),
            Map.entry(140, 139));

    @Override
    public Signature signature() {
        return Signature.of(
                        "communityId",
                        Signature.Group.NETWORK,
                        "The Community ID of a network flow, which other tools compute as well.")
                .required("proto", "field", "the protocol: its number, or its name such as tcp")
                .required("sourceip", "field", "the address that the flow comes from")
                .required("destinationip", "field", "the address that it goes to")
                .optional("sourceport", "field", "the port that it comes from")
                .optional("destinationport", "field", "the port that it goes to")
                .optional("icmptype", "field", "the type of an ICMP message, in place of a port")
                .optional("icmpcode", "field", "the code of an ICMP message")
                .optional("seed", "number", "0", "what is hashed first, to tell networks with equal addresses apart")
                .as("_community_id")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String source = arguments.required("sourceip");
        String destination = arguments.required("destinationip");
        String protocol = arguments.required("proto");
        Optional<String> sourcePort = arguments.text("sourceport");
        Optional<String> icmpType = arguments.text("icmptype");
        Optional<String> icmpCode = arguments.text("icmpcode");
        Optional<String> destinationPort = arguments.text("destinationport");
        if (sourcePort.isPresent() != destinationPort.isPresent()) {
            throw arguments.error("sourceport", "'sourceport' and 'destinationport' go together");
        }
        if (icmpType.isPresent() != icmpCode.isPresent()) {
            throw arguments.error("icmptype", "'icmptype' and 'icmpcode' go together");
        }
        int seed = arguments.whole("seed", 0, 0, PORT_MAX);
        return row -> {
            Optional<Bytes> from = row.value(source);
            Optional<Bytes> to = row.value(destination);
            Optional<Bytes> by = row.value(protocol);
            if (from.isEmpty() || to.isEmpty() || by.isEmpty()) {
                return Optional.empty();
            }
            int number = protocol(by.get().text());
            boolean isIcmp = number == ICMP || number == ICMP6;
            Optional<String> first = isIcmp && icmpType.isPresent() ? icmpType : sourcePort;
            Optional<String> second = isIcmp && icmpCode.isPresent() ? icmpCode : destinationPort;
            return Optional.of(Bytes.utf8(IpAddress.parse(from.get())
                    .flatMap(left -> IpAddress.parse(to.get())
                            .flatMap(right -> flow(seed, left, right, number, port(row, first), port(row, second))))
                    .orElse("")));
        };
    }

    private static int protocol(String text) {
        Integer known = PROTOCOLS.get(text.toLowerCase(Locale.ROOT));
        double number = known == null ? Numbers.parse(Bytes.utf8(text)) : known;
        return number == Math.rint(number) && number >= 0 && number <= 255 ? (int) number : -1;
    }

    private static int port(Row row, Optional<String> field) {
        double number = field.flatMap(row::value).map(Numbers::parse).orElse(Double.NaN);
        return number == Math.rint(number) && number >= 0 && number <= PORT_MAX ? (int) number : NO_PORT;
    }

    private static Optional<String> flow(
            int seed, IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort) {
        boolean hasPorts = sourcePort != NO_PORT && destinationPort != NO_PORT;
        if (protocol < 0 || source.isVersion6() != destination.isVersion6()) {
            return Optional.empty();
        }
        int left = sourcePort;
        int right = destinationPort;
        boolean oneWay = false;
        if (hasPorts && (protocol == ICMP || protocol == ICMP6)) {
            Integer answer = (protocol == ICMP ? ICMP_ANSWERS : ICMP6_ANSWERS).get(left);
            oneWay = answer == null;
            right = answer == null ? right : answer;
        }
        int order = Arrays.compareUnsigned(source.bytes(), destination.bytes());
        boolean swap = !oneWay && (order > 0 || (order == 0 && hasPorts && left > right));
        ByteBuffer flow = ByteBuffer.allocate(40);
        flow.putShort((short) seed);
        flow.put(swap ? destination.bytes() : source.bytes());
        flow.put(swap ? source.bytes() : destination.bytes());
        flow.put((byte) protocol).put((byte) 0);
        if (hasPorts) {
            flow.putShort((short) (swap ? right : left)).putShort((short) (swap ? left : right));
        }
        return Optional.of("1:" + Base64.getEncoder().encodeToString(sha1(flow)));
    }

    private static byte[] sha1(ByteBuffer flow) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(flow.flip());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
