package dev.millrace.node.query.functions.texts;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of text.
public final class TextFunctions {
    public static final List<QueryFunction> ALL = List.of(
            Base64Text.ENCODE,
            Cased.LOWER,
            Cased.UPPER,
            Length.OF_FIELD,
            ShannonEntropy.FUNCTION,
            StripAnsiCodes.FUNCTION,
            TextTest.CONTAINS,
            TextTest.ENDS_WITH,
            TextTest.STARTS_WITH,
            UrlText.DECODE,
            UrlText.ENCODE,
            new Base64Text(),
            new Concat(),
            new ConcatArray(),
            new EditDistance(),
            new Format(),
            new Length(),
            new Lowercase(),
            new ParseHexString(),
            new PositionOf(),
            new PrettyJson(),
            new Replace(),
            new SplitString(),
            new Substring(),
            new Trim());

    private TextFunctions() {}
}
