package dev.millrace.node.parse;

/// Walks through one JSON document and puts each value into a list of fields, under the path to it.
final class JsonFlattener {
    private final JsonScanner scanner;
    private final FieldList fields;
    private final int nestingMax;
    /// Past it a name is cut anyway; without this bound a long path costs its length for each value below it.
    private final int pathCharsMax;

    private final StringBuilder path = new StringBuilder();
    private boolean isTooDeep;

    JsonFlattener(JsonScanner scanner, FieldList fields, ParseLimits limits) {
        this.scanner = scanner;
        this.fields = fields;
        nestingMax = limits.nestingMax();
        pathCharsMax = limits.fieldNameBytesMax() + 1;
    }

    /// Whether something lay deeper than the limit and stayed text.
    boolean isTooDeep() {
        return isTooDeep;
    }

    void document() throws BadJson {
        scanner.skipByteOrderMark();
        scanner.skipSpace();
        if (scanner.isAtEnd()) {
            throw scanner.bad("it is empty");
        }
        switch (scanner.peek()) {
            case '{' -> object(1);
            case '[' -> array(1);
            default -> throw scanner.bad("an object or an array was expected");
        }
        scanner.skipSpace();
        if (!scanner.isAtEnd()) {
            throw scanner.bad("something follows the document");
        }
    }

    private void object(int depth) throws BadJson {
        scanner.take('{');
        if (scanner.peek() == '}') {
            scanner.take();
            return;
        }
        int above = path.length();
        do {
            scanner.peek();
            String name = scanner.string();
            scanner.take(':');
            if (above == 0 && depth == 1) {
                member(name, depth);
            } else {
                append(".");
                append(name);
                value(depth);
            }
            path.setLength(above);
        } while (scanner.hasNext('}'));
    }

    /// Of the outermost object: its name needs no path.
    private void member(String name, int depth) throws BadJson {
        byte b = scanner.peek();
        if (b == '{' || b == '[') {
            append(name);
            value(depth);
        } else {
            fields.put(name, scanner.scalar());
        }
    }

    private void array(int depth) throws BadJson {
        scanner.take('[');
        if (scanner.peek() == ']') {
            scanner.take();
            return;
        }
        int above = path.length();
        int index = 0;
        do {
            append("[");
            append(Integer.toString(index++));
            append("]");
            value(depth);
            path.setLength(above);
        } while (scanner.hasNext(']'));
    }

    private void value(int depth) throws BadJson {
        byte b = scanner.peek();
        if (b != '{' && b != '[') {
            fields.put(path.toString(), scanner.scalar());
        } else if (depth == nestingMax) {
            int from = scanner.position();
            scanner.skipContainer();
            fields.put(path.toString(), scanner.textSince(from));
            isTooDeep = true;
        } else if (b == '{') {
            object(depth + 1);
        } else {
            array(depth + 1);
        }
    }

    private void append(String part) {
        int room = pathCharsMax - path.length();
        if (part.length() <= room) {
            path.append(part);
        } else {
            path.append(part, 0, room);
            fields.markNameCut();
        }
    }
}
