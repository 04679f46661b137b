package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Rules of every form over a vocabulary so small that they meet the events of {@link RandomEvents}. */
final class RandomBook {
    static final List<String> FIELDS =
            List.of("image", "line", "c.d", "url.path", "EventID", "roles", "ip", "when", "absent");
    static final List<String> WORDS = List.of(
            "",
            "foo",
            "FOO",
            "fo",
            "oo",
            "\\bar.exe",
            "\\powershell.exe",
            "-enc",
            "/enc",
            "\u2013enc",
            " ",
            "-c",
            "\u017F",
            "s",
            "K",
            "\u212A",
            "\u00e9",
            "\u00c9",
            "\u0130",
            "i",
            "4625",
            "4624",
            "0",
            "1.5",
            "1.50",
            "-7",
            "true",
            "false",
            "a/b",
            "a-b",
            "GET",
            "select",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "\uD83D\uDE00");
    static final List<String> ADDRESSES = List.of("10.0.0.1", "192.0.2.7", "2001:db8::1", "10.0.0.256", "x10.0.0.1");
    static final List<String> TIMES =
            List.of("2026-03-09T10:15:00Z", "2026-12-31 23:59", "1767225600", "1767225600000", "noon");
    private static final List<String> NETWORKS = List.of("10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32", "0.0.0.0/0");
    private static final List<String> TEXT_CHAINS = List.of(
            "",
            "",
            "contains",
            "contains",
            "startswith",
            "endswith",
            "contains|all",
            "startswith|endswith",
            "cased",
            "contains|cased",
            "endswith|cased",
            "neq",
            "contains|neq",
            "contains|all|neq",
            "windash",
            "contains|windash",
            "startswith|windash",
            "endswith|windash|all",
            "base64offset|contains",
            "base64",
            "wide|base64offset|contains");
    private static final List<String> NUMBER_CHAINS = List.of("gt", "gte", "lt", "lte", "gte|neq");
    private static final List<String> TIME_CHAINS = List.of("hour", "minute|gte", "week", "year", "month|neq");
    private static final List<String> REFERENCES =
            List.of("fieldref", "fieldref|contains", "fieldref|startswith", "fieldref|endswith|cased", "fieldref|neq");
    private static final List<String> EXPRESSIONS = List.of(
            "fo+",
            "^foo",
            "foo$",
            "(foo|\\\\bar)\\.exe",
            "(?:foo)?oo",
            "f.o",
            "[fo]{2,3}",
            "\\bGET\\b",
            "(?i)SELECT",
            "a{0}b",
            "(a|b)-?(c|enc)",
            "4\\d{3}",
            "\\\\bar\\.ex[e]",
            "x*",
            "(sel)(ect)?",
            "a{3,}",
            "(-|/)enc",
            "foo|select",
            "(foo|)",
            "[[:alpha:]]+\\.exe",
            "[]f]oo",
            "\u00e9",
            "(?P<n>powersh)ell",
            "s\\s*c",
            "K");
    private static final List<String> SOURCES = List.of(
            "{category: web}",
            "{category: web, product: one}",
            "{product: one}",
            "{product: one, service: s}",
            "{service: s}");

    private final Random random;

    RandomBook(Random random) {
        this.random = random;
    }

    List<RuleSource> rules(int count) {
        var rules = new ArrayList<RuleSource>();
        for (int i = 0; i < count; i++) {
            rules.add(new RuleSource("r" + i, rule(i)));
        }
        return rules;
    }

    private String rule(int number) {
        int selections = 1 + random.nextInt(4);
        var text = new StringBuilder("title: Rule " + number + "\nlogsource: " + pick(SOURCES) + "\ndetection:\n");
        for (int i = 0; i < selections; i++) {
            text.append("  sel").append(i).append(": ").append(selection()).append('\n');
        }
        return text.append("  condition: ")
                .append(condition(selections, 3))
                .append('\n')
                .toString();
    }

    private String condition(int selections, int depth) {
        int form = random.nextInt(depth == 0 ? 5 : 9);
        return switch (form) {
            case 0, 1 -> "sel" + random.nextInt(selections);
            case 2 -> "not sel" + random.nextInt(selections);
            case 3 -> "1 of sel*";
            case 4 -> "all of them";
            case 5, 6 -> "(" + condition(selections, depth - 1) + " and " + condition(selections, depth - 1) + ")";
            case 7 -> "(" + condition(selections, depth - 1) + " or " + condition(selections, depth - 1) + ")";
            default -> "not (" + condition(selections, depth - 1) + ")";
        };
    }

    private String selection() {
        return switch (random.nextInt(10)) {
            case 0 -> list(1 + random.nextInt(3), this::text);
            case 1 -> "{'|all': " + list(2, this::text) + "}";
            case 2 -> random.nextBoolean() ? "{'|re': " + quoted(pick(EXPRESSIONS)) + "}" : quoted(text());
            case 3, 4 -> list(1 + random.nextInt(3), this::map);
            default -> map();
        };
    }

    private String list(int count, Supplier<String> element) {
        var list = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < count; i++) {
            String one = element.get();
            list.add(one.startsWith("{") ? one : quoted(one));
        }
        return list.toString();
    }

    private String map() {
        var map = new StringJoiner(", ", "{", "}");
        int items = 1 + random.nextInt(3);
        int first = random.nextInt(FIELDS.size());
        for (int i = 0; i < items; i++) {
            map.add(item(FIELDS.get((first + i) % FIELDS.size())));
        }
        return map.toString();
    }

    private String item(String field) {
        return switch (random.nextInt(16)) {
            case 0 -> key(field, "exists") + random.nextBoolean();
            case 1 -> key(field, "") + "null";
            case 2 -> key(field, pick(NUMBER_CHAINS)) + (random.nextBoolean() ? "4624" : "1.5");
            case 3 -> key(field, random.nextBoolean() ? "cidr" : "cidr|neq") + list(2, () -> pick(NETWORKS));
            case 4, 5 ->
                key(field, random.nextInt(3) == 0 ? "re|i" : "re")
                        + list(1 + random.nextInt(2), () -> pick(EXPRESSIONS));
            case 6 -> key(field, pick(TIME_CHAINS)) + random.nextInt(32);
            case 7 -> key(field, pick(REFERENCES)) + pick(FIELDS);
            case 8 -> key(field, "") + pick(List.of("4625", "4624", "0", "1.5", "true", "''"));
            case 9 -> key(field, "") + list(40, () -> text() + random.nextInt(100));
            default -> {
                String chain = pick(TEXT_CHAINS);
                yield key(field, chain) + list(chain.contains("all") ? 2 : 1 + random.nextInt(3), this::text);
            }
        };
    }

    private static String key(String field, String chain) {
        return "'" + field + (chain.isEmpty() ? "" : "|") + chain + "': ";
    }

    /** One to three words, wildcards between some. */
    private String text() {
        var text = new StringBuilder(random.nextInt(8) == 0 ? "*" : "");
        int words = 1 + random.nextInt(3);
        for (int i = 0; i < words; i++) {
            text.append(pick(random.nextInt(12) == 0 ? ADDRESSES : WORDS));
            text.append(random.nextInt(6) == 0 ? pick(List.of("*", "?", "\\\\*", "\\*", "??")) : "");
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
