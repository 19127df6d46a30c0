package dev.millrace.node.query.old;

/// What a token is. The words are how an error message calls it.
enum TokenKind {
    WORD("a word"),
    QUOTED("a quoted text"),
    FIELD("a field in backticks"),
    REGEX("a regular expression"),
    PARAMETER("a parameter"),
    SAVED_QUERY("a saved query"),
    PIPE("'|'"),
    OPEN("'('"),
    CLOSE("')'"),
    OPEN_LIST("'['"),
    CLOSE_LIST("']'"),
    OPEN_BLOCK("'{'"),
    CLOSE_BLOCK("'}'"),
    COMMA("','"),
    SEMICOLON("';'"),
    EQUAL("'='"),
    NOT_EQUAL("'!='"),
    LESS("'<'"),
    AT_MOST("'<='"),
    GREATER("'>'"),
    AT_LEAST("'>='"),
    NOT("'!'"),
    ASSIGN("':='"),
    APPLY("'=~'"),
    SAME("'=='"),
    END("the end of the query");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
