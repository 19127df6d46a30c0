package dev.millrace.node.query.syntax;

import java.util.Locale;
import java.util.Set;

/// Which arguments of which functions are expressions.
///
/// In them `a-b` is a difference and `a*b` a product; in all others these are a name and a pattern, as people write
/// them without quotes. Functions that are not listed can still be given an expression where it is clear that it is
/// one: `start=now()-5`.
final class ExpressionArguments {
    private static final Set<String> FUNCTIONS = Set.of("test", "if", "eval", "setfield", "getfield", "coalesce");
    private static final Set<String> NEVER = Set.of("as", "ignorecase", "ignorenull");

    private ExpressionArguments() {}

    /// @param argument empty for the one without a name
    static boolean contains(String function, String argument) {
        String name = function.toLowerCase(Locale.ROOT);
        if (name.equals("eval")) {
            return true; // its arguments are named as the fields that they make
        }
        if (NEVER.contains(argument.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return FUNCTIONS.contains(name)
                || name.startsWith("text:")
                || (name.equals("array:append") && argument.equalsIgnoreCase("values"));
    }

    /// Whether all that is within the parentheses is one expression, so that a name and a `=` are no argument's name.
    static boolean isTest(String function) {
        return function.equalsIgnoreCase("test");
    }
}
