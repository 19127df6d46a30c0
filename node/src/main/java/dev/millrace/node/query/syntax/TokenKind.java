package dev.millrace.node.query.syntax;

/// What a piece of text can be; told in errors as it is written.
enum TokenKind {
    WORD("a word"),
    QUOTED("a text in quotes"),
    FIELD("a field in back-ticks"),
    REGEX("a regular expression"),
    PARAMETER("a parameter"),
    OPEN_PARAMETER("'?{'"),
    SAVED("a saved query"),
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
    SAME("'=='"),
    LINKED("'<=>'"),
    APPLY("'=~'"),
    ASSIGN("':='"),
    ARROW("'=>'"),
    NOT("'!'"),
    PLUS("'+'"),
    MINUS("'-'"),
    TIMES("'*'"),
    DIVIDE("'/'"),
    MODULO("'%'"),
    END("the end of the query");

    private final String description;

    TokenKind(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
