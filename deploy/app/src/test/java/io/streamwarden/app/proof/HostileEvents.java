package io.streamwarden.app.proof;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Events as JSON, and what only looks like it. */
final class HostileEvents {
    enum Kind {
        FIELDS,
        LONG_VALUE,
        DEEP_LISTS,
        DEEP_MAPS,
        DEEP_NAMES,
        WIDE_LIST,
        WIDE_MAP,
        NUMBERS,
        DOUBLED_NAMES,
        ESCAPES,
        EDGE,
        CUT,
        CHANGED,
        NOISE
    }

    /** Those that the rules ask for, and some that none does. */
    private static final List<String> NAMES = List.of(
            "type",
            "source.ip",
            "user.name",
            "user_agent.original",
            "url.path",
            "url.query",
            "url.original",
            "http.request.method",
            "http.response.status_code",
            "event.outcome",
            "event.category",
            "@timestamp",
            "f",
            "g",
            "h",
            "a.b.c.d.e",
            "a.a.a.a.a.a.a.a",
            "",
            ".",
            "..");

    private static final List<String> NUMBERS = List.of(
            "1e999",
            "-1e-999",
            "1e2147483647",
            "0.1e-2147483648",
            "-0",
            "9223372036854775808",
            "NaN",
            "-Infinity",
            "00",
            "0x1",
            "1.",
            "+1");

    private HostileEvents() {}

    static HostileInput next(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        if (kind == Kind.NOISE) {
            byte[] noise = new byte[HostileTexts.length(random)];
            random.nextBytes(noise);
            return new HostileInput(kind.name(), noise);
        }
        return HostileInput.of(kind, text(kind, random));
    }

    private static String text(Kind kind, Random random) {
        int size = HostileTexts.length(random);
        return switch (kind) {
            case FIELDS, NOISE -> fields(random, 1 + random.nextInt(8));
            case LONG_VALUE -> object(quoted(name(random)) + ":" + quoted(HostileTexts.text(random, size)));
            case DEEP_LISTS -> object("\"f\":" + nested("[", "1", "]", random, size / 2));
            case DEEP_MAPS -> object("\"f\":" + nested("{\"a\":", "\"x\"", "}", random, size / 7));
            case DEEP_NAMES -> object("\"a\":" + nested("{\"a\":1,\"a.a\":", "2", "}", random, Math.min(size, 900)));
            case WIDE_LIST ->
                object(quoted(name(random)) + ":[" + element(random).repeat(size / 8) + "0]");
            case WIDE_MAP -> object(wide(random, size / 10));
            case NUMBERS -> object("\"f\":" + number(random, size) + ",\"g\":" + number(random, 20));
            case DOUBLED_NAMES -> object("\"type\":\"auth\",".repeat(1 + size / 15) + "\"type\":\"access\"");
            case ESCAPES -> object("\"f\":\"" + escape(random).repeat(1 + size / 6) + "\"");
            case EDGE -> HostileTexts.atEdge(random, "{\"type\":\"access\",\"url_path\":\"") + "\"}";
            case CUT -> cut(fields(random, 4), random);
            case CHANGED -> changed(fields(random, 4), random);
        };
    }

    private static String fields(Random random, int count) {
        StringJoiner fields = new StringJoiner(",");
        fields.add("\"type\":\"" + (random.nextBoolean() ? "access" : "auth") + "\"");
        for (int i = 0; i < count; i++) {
            fields.add(quoted(name(random)) + ":" + quoted(HostileTexts.text(random)));
        }
        return object(fields.toString());
    }

    private static String object(String members) {
        return "{" + members + "}";
    }

    private static String nested(String open, String middle, String close, Random random, int depth) {
        return open.repeat(depth) + middle + (random.nextInt(4) == 0 ? "" : close.repeat(depth));
    }

    private static String wide(Random random, int count) {
        StringJoiner members = new StringJoiner(",");
        for (int i = 0; i < count; i++) {
            members.add("\"" + (char) ('a' + random.nextInt(8)) + i + "\":" + random.nextInt(9));
        }
        return members.toString();
    }

    private static String element(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "1,";
            case 1 -> "\"aaaa\",";
            case 2 -> "[null],";
            default -> "{\"a\":1},";
        };
    }

    private static String number(Random random, int size) {
        return random.nextBoolean()
                ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                : "9".repeat(1 + size) + (random.nextBoolean() ? "" : ".5");
    }

    private static String escape(Random random) {
        return List.of("\\u0000", "\\ud800", "\\udc00", "\\ud83e\\udd8a", "\\uZZZZ", "\\x", "\\u00")
                .get(random.nextInt(7));
    }

    private static String cut(String text, Random random) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(256));
        }
        return changed.toString();
    }

    private static String name(Random random) {
        return random.nextInt(20) == 0 ? HostileTexts.text(random, 40) : NAMES.get(random.nextInt(NAMES.size()));
    }

    /** Escapes what JSON wants escaped, most of the time. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
