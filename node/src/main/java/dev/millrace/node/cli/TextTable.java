package dev.millrace.node.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells in columns, for a terminal.
final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... headings) {
        lines.add(List.of(headings));
    }

    void add(Object... cells) {
        List<String> line = new ArrayList<>();
        for (Object each : cells) {
            line.add(String.valueOf(each));
        }
        lines.add(line);
    }

    @Override
    public String toString() {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                row.append(cell).repeat(' ', widths[i] - cell.length() + 2);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
