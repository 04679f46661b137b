package io.streamwarden.ingest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The layouts of lines that can be read, by the names that the command line gives them. */
public enum Format {
    /** Recognised from the first lines of each file. */
    AUTO,
    /** What sshd writes through syslog: RFC 3164, RFC 5424, or with an ISO 8601 time as rsyslog and journald write. */
    SSHD,
    /** The access log of nginx and Apache: Common and Combined Log Format, with or without the virtual host in front. */
    COMBINED,
    /** One JSON object a line: our own events, or flat or nested ECS fields. */
    JSON;

    /** What people also call a format; only ever used to say which one they may mean. */
    private static final Map<String, Format> NICKNAMES = Map.of(
            "ssh", SSHD, "syslog", SSHD, "nginx", COMBINED, "apache", COMBINED, "access", COMBINED, "clf", COMBINED,
            "common", COMBINED, "ndjson", JSON, "jsonl", JSON, "ecs", JSON);

    /** The name on the command line: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of this name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Format named(String name) {
        String asked = name.strip().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.label().equals(asked)) {
                return format;
            }
        }
        throw new IllegalArgumentException("Unknown format " + Excerpt.of(name) + ": did you mean "
                + nearest(asked).label() + "? Known are " + labels());
    }

    /**
     * A parser for the lines of one file, in their order; used by one thread.
     *
     * @throws IllegalStateException for {@link #AUTO}, which {@link LogReader} resolves
     */
    public LineParser parser(IngestSettings settings) {
        return switch (this) {
            case SSHD -> LineParser.guarded(new SshdParser(settings));
            case COMBINED -> LineParser.guarded(new CombinedParser(settings));
            case JSON -> LineParser.guarded(new JsonLineParser(settings));
            case AUTO -> throw new IllegalStateException("The format auto has no parser; a LogReader recognises it");
        };
    }

    private static Format nearest(String asked) {
        Format nickname = NICKNAMES.get(asked);
        return nickname != null
                ? nickname
                : Arrays.stream(values())
                        .min(Comparator.comparingInt(format -> distance(asked, format.label())))
                        .orElse(AUTO);
    }

    private static String labels() {
        return Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));
    }

    /** Levenshtein's distance, over at most 32 characters of what was asked. */
    private static int distance(String asked, String known) {
        String text = asked.substring(0, Math.min(asked.length(), 32));
        int[] row = new int[known.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= text.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int replaced = diagonal + (text.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[known.length()];
    }
}
