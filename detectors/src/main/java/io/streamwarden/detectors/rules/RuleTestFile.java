package io.streamwarden.detectors.rules;

import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.intel.KnownActors;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The tests of a rule, as YAML beside it: events, and the findings of that rule that are expected.
 *
 * <pre>{@code
 * tests:
 *   - name: finds the fifth failure
 *     events:
 *       - {type: auth, time: "2026-01-05T09:00:00Z", source.ip: 203.0.113.7, repeat: 5, every: 1m}
 *     findings:
 *       - {group: {source.ip: 203.0.113.7}, count: 5}
 * }</pre>
 *
 * Events have flat field names; {@code repeat} and {@code every} make series; they are taken in the order in which they
 * stand. {@code indicators} may list known bad actors.
 *
 * @param rule name of the rule: what the file says under {@code rule}, else the file's own name
 */
public record RuleTestFile(String source, String rule, KnownActors indicators, List<Case> cases) {
    public static final String END = ".test.yml";

    private static final int MOST_EVENTS = 1_000_000;

    /** One test. */
    public record Case(String name, List<TestEvent> events, List<Expected> findings) {}

    /**
     * A finding that is expected.
     *
     * @param count events that must count in it, or null if any number may
     */
    public record Expected(Map<String, String> group, @Nullable Long count) {}

    /** @throws IllegalArgumentException naming the file, and what is wrong in it */
    public static RuleTestFile parse(String source, String text) {
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            Map<?, ?> file = map(loaded, "the file");
            String stem = source.substring(source.lastIndexOf('/') + 1, source.length() - END.length());
            Object rule = file.get("rule");
            List<Case> cases = new ArrayList<>();
            for (Object item : list(file.get("tests"), "tests")) {
                cases.add(testCase(map(item, "a test")));
            }
            return new RuleTestFile(
                    source, rule == null ? stem : rule.toString(), indicators(file.get("indicators")), cases);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static Case testCase(Map<?, ?> test) {
        List<TestEvent> events = new ArrayList<>();
        for (Object item : list(test.get("events"), "events")) {
            addSeries(map(item, "an event"), events);
        }
        List<Expected> findings = new ArrayList<>();
        for (Object item : list(test.get("findings"), "findings")) {
            Map<?, ?> finding = map(item, "a finding");
            Map<String, String> group = new LinkedHashMap<>();
            map(finding.get("group"), "group").forEach((key, value) -> group.put(text(key), text(value)));
            Object count = finding.get("count");
            findings.add(new Expected(group, count instanceof Number number ? number.longValue() : null));
        }
        return new Case(text(test.get("name")), events, findings);
    }

    private static void addSeries(Map<?, ?> event, List<TestEvent> events) {
        Map<String, Object> fields = new LinkedHashMap<>();
        event.forEach((key, value) -> {
            if (value != null) {
                fields.put(text(key), value);
            }
        });
        Instant time = time(fields.remove("time"));
        String type = text(fields.remove("type"));
        int repeat = fields.remove("repeat") instanceof Number number ? number.intValue() : 1;
        Object every = fields.remove("every");
        long everyMs = every == null ? 0 : millis(every.toString());
        if (repeat < 1 || events.size() + (long) repeat > MOST_EVENTS) {
            throw new IllegalArgumentException("repeat makes 1 to " + MOST_EVENTS + " events, got " + repeat);
        }
        for (int i = 0; i < repeat; i++) {
            events.add(TestEvent.of(type, time.toEpochMilli() + i * everyMs, fields));
        }
    }

    private static Instant time(@Nullable Object value) {
        try {
            return Instant.parse(text(value));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("time is '" + value + "'; it needs a form like 2026-01-05T09:00:00Z", e);
        }
    }

    private static long millis(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long unit =
                switch (text.substring(digits)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    case "d" -> 86_400_000;
                    default -> 0;
                };
        if (digits == 0 || digits > 9 || unit == 0) {
            throw new IllegalArgumentException("every is '" + text + "'; it needs a number and ms, s, m, h or d");
        }
        return Long.parseLong(text.substring(0, digits)) * unit;
    }

    private static KnownActors indicators(@Nullable Object value) {
        KnownActors actors = new KnownActors();
        if (value != null) {
            for (Object item : list(value, "indicators")) {
                Map<?, ?> indicator = map(item, "an indicator");
                IpNetwork network = Objects.requireNonNull(
                        IpNetwork.parse(text(indicator.get("value"))), "an indicator's value is an address or network");
                int confidence = indicator.get("confidence") instanceof Number number ? number.intValue() : 50;
                String provider = text(indicator.get("source"));
                String type = network.isSingle() ? "ip" : "cidr";
                actors.put(network, new KnownActor(type, confidence, provider, Long.MIN_VALUE, Long.MAX_VALUE));
            }
        }
        return actors;
    }

    private static Map<?, ?> map(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(what + " must be a map, got " + value);
    }

    private static List<?> list(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(what + " must be a list, got " + value);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
