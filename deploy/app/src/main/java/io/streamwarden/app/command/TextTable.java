package io.streamwarden.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of text in aligned columns, two blanks apart.
 *
 * @param rows each with as many cells as there are headings
 */
record TextTable(List<String> headings, List<List<String>> rows) {
    TextTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }

    void print(PrintWriter out) {
        Stream.concat(Stream.of(headings), rows.stream()).forEach(row -> {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        });
        out.flush();
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
