package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.MapEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A random correlation and traffic around its threshold: for each of a few groups some bursts, far enough apart to be
 * episodes of their own, one below, at or past the threshold.
 *
 * <p>Where what is found may hang on the order by design, traffic stays clear of the edge: counts above 64 and
 * distinct counts above 200 by a fifth or half; averages and percentiles that fire on crossing by all numbers lying on one
 * side; chains by what follows following all of what comes first.
 */
final class Scenario {
    private static final String RULES =
            """
            title: Failure
            name: failure
            logsource: {category: authentication}
            detection: {selection: {event.outcome: failure}, condition: selection}
            level: informational
            ---
            title: Success
            name: success
            logsource: {category: authentication}
            detection: {selection: {event.outcome: success}, condition: selection}
            level: informational
            ---
            title: Change
            name: change
            logsource: {category: authentication}
            detection: {selection: {event.outcome: change}, condition: selection}
            level: informational
            """;
    private static final String[] GROUPS = {
        "[source.ip]",
        "[user.name]",
        "[source.ip, user.name]",
        "[session.id]",
        "[colour]",
        "[who]",
        "[user.name, colour]"
    };
    private static final long START = 1_767_603_600_000L;

    final String yaml;
    final List<MapEvent> events = new ArrayList<>();
    final long graceMs;
    private final Random random;
    private final long windowMs;

    Scenario(long seed) {
        random = new Random(seed);
        int minutes = new int[] {1, 10, 60}[random.nextInt(3)];
        windowMs = minutes * 60_000L;
        graceMs = Math.min(windowMs, 600_000);
        int kind = (int) (seed % 17);
        yaml = RULES + rules(kind, minutes);
        events.sort(Comparator.comparingLong(MapEvent::timeMs));
    }

    /** When the bursts of an episode begin. */
    long episode(long timeMs) {
        return (timeMs - START) / spacingMs();
    }

    private long spacingMs() {
        return 5 * windowMs + graceMs;
    }

    private String rules(int kind, int minutes) {
        String group = GROUPS[random.nextInt(GROUPS.length)];
        return switch (kind) {
            case 0 -> counted("event_count", group, minutes, "gte", 2 + random.nextInt(62));
            case 1 -> counted("event_count", group, minutes, "gt", 2 + random.nextInt(62));
            case 2 -> clear("event_count", group, minutes, 100 + random.nextInt(300), 0.2);
            case 3 -> counted("value_count", group, minutes, "gte", 2 + random.nextInt(62));
            case 4 -> counted("value_count", group, minutes, "gte", 70 + random.nextInt(50));
            case 5 -> clear("value_count", group, minutes, 300 + random.nextInt(500), 0.5);
            case 6 -> sum(group, minutes);
            case 7, 8, 9 ->
                oneSided(new String[] {"value_avg", "value_median", "value_percentile"}[kind - 7], group, minutes);
            case 10 -> together("temporal", group, minutes, random.nextInt(2) == 0 ? "" : "condition: {gte: 2}");
            case 11 -> together("temporal_ordered", group, minutes, "");
            case 12 -> closing("event_count", group, minutes);
            case 13 -> closing("value_count", group, minutes);
            case 14 ->
                closing(new String[] {"value_sum", "value_avg", "value_median"}[random.nextInt(3)], group, minutes);
            case 15 -> together("temporal", group, minutes, "condition: {" + comparison(2) + "}");
            default -> chain(group, minutes);
        };
    }

    private String counted(String type, String group, int minutes, String operator, int threshold) {
        int least = operator.equals("gt") ? threshold + 1 : threshold;
        bursts((g, from) -> burst(g, from, least - 1 + random.nextInt(3), "failure", windowMs / 2));
        return correlation("found", type, "[failure]", group, minutes, operator + ": " + threshold);
    }

    private String clear(String type, String group, int minutes, int threshold, double margin) {
        bursts((g, from) -> {
            double factor = random.nextBoolean() ? 1 + margin : 1 - margin;
            burst(g, from, (int) (threshold * factor * factor), "failure", windowMs / 2);
        });
        return correlation("found", type, "[failure]", group, minutes, "gte: " + threshold);
    }

    private String sum(String group, int minutes) {
        int threshold = 50 + random.nextInt(1_000);
        bursts((g, from) -> {
            int left = threshold - 1 + random.nextInt(3);
            while (left > 0) {
                int part = Math.min(left, 1 + random.nextInt(threshold / 3));
                event(g, from + random.nextLong(windowMs / 2), "failure", part);
                left -= part;
            }
        });
        return correlation("found", "value_sum", "[failure]", group, minutes, "gte: " + threshold);
    }

    private String oneSided(String type, String group, int minutes) {
        int threshold = 100;
        bursts((g, from) -> {
            int low = random.nextBoolean() ? 0 : threshold;
            for (int i = 0; i < 1 + random.nextInt(300); i++) {
                event(g, from + random.nextLong(windowMs / 2), "failure", low + random.nextInt(threshold));
            }
        });
        return correlation("found", type, "[failure]", group, minutes, "gte: " + threshold);
    }

    private String together(String type, String group, int minutes, String condition) {
        bursts((g, from) -> {
            for (String outcome : List.of("failure", "success", "change")) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    event(g, from + random.nextLong(windowMs / 2), outcome, 1);
                }
            }
        });
        return correlation("found", type, "[failure, success, change]", group, minutes, condition);
    }

    private String closing(String type, String group, int minutes) {
        int threshold = 2 + random.nextInt(10);
        bursts((g, from) -> {
            int count = Math.max(1, threshold - 2 + random.nextInt(5));
            // Up to two windows, so that the tile that an event falls into matters.
            burst(g, from, count, "failure", random.nextBoolean() ? windowMs / 2 : 2 * windowMs);
        });
        return correlation("found", type, "[failure]", group, minutes, comparison(threshold));
    }

    private String comparison(int threshold) {
        return switch (random.nextInt(5)) {
            case 0 -> "lt: " + threshold;
            case 1 -> "lte: " + threshold;
            case 2 -> "eq: " + threshold;
            case 3 -> "neq: " + threshold;
            default -> "gte: " + (threshold - 1) + ", lte: " + (threshold + 1);
        };
    }

    private String chain(String group, int minutes) {
        int threshold = 2 + random.nextInt(8);
        boolean range = random.nextBoolean();
        bursts((g, from) -> {
            burst(g, from + 1, threshold - 1 + random.nextInt(3), "failure", windowMs / 2);
            event(g, random.nextBoolean() ? from : from + 3 * windowMs / 2, "success", 1);
        });
        return correlation(
                        "inner",
                        "event_count",
                        "[failure]",
                        group,
                        minutes,
                        range ? "eq: " + threshold : "gte: " + threshold)
                + correlation("found", "temporal_ordered", "[inner, success]", group, 4 * minutes, "");
    }

    private static String correlation(
            String name, String type, String rules, String group, int minutes, String condition) {
        String section = condition.isEmpty() || condition.startsWith("condition")
                ? condition
                : "condition: {" + (type.startsWith("value") ? "field: number, " : "") + condition + "}";
        boolean aliased = group.contains("who");
        return """
                ---
                title: %s
                name: %s
                correlation:
                  type: %s
                  rules: %s
                  group-by: %s
                %s
                  timespan: %dm
                  %s
                level: medium
                """
                .formatted(name, name, type, rules, group, aliased ? aliases(rules) : "", minutes, section);
    }

    private static String aliases(String rules) {
        String[] names = rules.substring(1, rules.length() - 1).split(", ", -1);
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            if (!name.equals("inner")) {
                fields.add(name + ": " + (name.equals("change") ? "actor" : "user.name"));
            }
        }
        return "  aliases: {who: {" + String.join(", ", fields) + "}}";
    }

    private interface Burst {
        void at(int group, long fromMs);
    }

    private void bursts(Burst burst) {
        int groups = 1 + random.nextInt(4);
        for (int g = 0; g < groups; g++) {
            for (int episode = 0; episode < 2; episode++) {
                burst.at(g, START + episode * spacingMs() + random.nextLong(windowMs / 4));
            }
        }
    }

    private void burst(int group, long fromMs, int count, String outcome, long spanMs) {
        for (int i = 0; i < count; i++) {
            event(group, fromMs + random.nextLong(spanMs), outcome, i);
        }
    }

    private void event(int group, long timeMs, String outcome, long number) {
        String user = "user" + group;
        events.add(Desk.event(
                "authentication",
                timeMs,
                "source.ip",
                "203.0.113." + group,
                "event.outcome",
                outcome,
                outcome.equals("change") ? "actor" : "user.name",
                user,
                "session.id",
                "s" + group,
                "colour",
                "red" + group,
                "number",
                random.nextBoolean() ? (Object) number : String.valueOf(number)));
    }

    /** Each event comes less than the grace after a newer one. */
    List<MapEvent> shuffled(Random order) {
        record Delayed(MapEvent event, long arrivalMs) {}
        return events.stream()
                .map(event -> new Delayed(event, event.timeMs() + order.nextLong(graceMs)))
                .sorted(Comparator.comparingLong(Delayed::arrivalMs))
                .map(Delayed::event)
                .toList();
    }
}
