package io.streamwarden.ingest.intel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Feeds of an entry a line: plain, CSV, JSON. */
final class LineFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LineFeed() {}

    /** Takes one line. */
    private interface LineReader {
        void read(String line) throws RefusedEntry;
    }

    static void plain(InputStream in, Consumer<Listed> each, FeedTally tally) throws IOException {
        forEachLine(in, tally, line -> each.accept(Listed.of(NamedNetwork.read(firstWord(line)))));
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && " \t#;".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(0, end);
    }

    static void json(InputStream in, Consumer<Listed> each, FeedTally tally) throws IOException {
        forEachLine(in, tally, line -> {
            JsonNode entry = object(line);
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            entry.properties().forEach(field -> {
                names.add(field.getKey());
                values.add(field.getValue().asText());
            });
            Columns columns = Columns.named(names);
            if (columns.namesAddress()) {
                each.accept(columns.read(values));
            } else if (!entry.path("type").asText().equals("metadata")) {
                throw new RefusedEntry(line, "has none of the keys " + Columns.ADDRESS);
            }
        });
    }

    private static JsonNode object(String line) throws RefusedEntry {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new RefusedEntry(line, "is no JSON");
        }
        throw new RefusedEntry(line, "is no JSON object");
    }

    static void csv(InputStream in, Consumer<Listed> each, FeedTally tally) throws IOException {
        Columns[] columns = new Columns[1];
        forEachLine(in, tally, line -> {
            List<String> fields = CsvLine.split(line);
            if (columns[0] == null) {
                columns[0] = Columns.of(fields);
                if (columns[0].areNames(fields)) {
                    return;
                }
            }
            each.accept(columns[0].read(fields));
        });
    }

    private static void forEachLine(InputStream in, FeedTally tally, LineReader reader) throws IOException {
        BoundedLines lines = new BoundedLines(in);
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.strip();
            if (text.isEmpty() || "#;".indexOf(text.charAt(0)) >= 0 || text.startsWith("//")) {
                continue;
            }
            try {
                reader.read(text);
            } catch (RefusedEntry e) {
                tally.refuse(lines.number(), String.valueOf(e.getMessage()));
            }
        }
    }
}
