package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
    private static final LogSource WEB = new LogSource("webserver", null, null);
    private static final int EVENTS = 10_000;
    private static final int COPIES = 60;

    @Test
    void asksOnlyRulesWhoseWitnessWasSeen() {
        assertThat(asked(
                        "{path|endswith: '/admin.php', method: POST}", Map.of("path", "/index.html", "method", "POST")))
                .isFalse();
        assertThat(asked(
                        "{path|endswith: '/admin.php', method: POST}", Map.of("path", "/X/ADMIN.php", "method", "GET")))
                .isTrue();
        assertThat(asked("{path|re: '/[a-z]+/passwd$'}", Map.of("path", "/etc/passwd.bak")))
                .isTrue();
        assertThat(asked("{path|re: '/[a-z]+/passwd$'}", Map.of("path", "/etc/shadow")))
                .isFalse();
        assertThat(asked("{status: 404}", Map.of("status", 404L))).isTrue();
        assertThat(asked("{status: 404}", Map.of("status", List.of("200", 404.0))))
                .isTrue();
        assertThat(asked("{status: 404}", Map.of("status", 4040L))).isFalse();
        assertThat(asked("{bytes|gt: 5}", Map.of("other", 7L))).isFalse();
        assertThat(asked("{bytes|exists: true}", Map.of("other", 7L))).isFalse();
        assertThat(asked("['probe', 'scan']", Map.of("a", "x", "b", List.of("a Probe b"))))
                .isTrue();
        assertThat(asked("['probe', 'scan']", Map.of("a", "x"))).isFalse();
    }

    @Test
    void alwaysAsksRulesThatHoldForEventsWithoutAnything() {
        assertThat(asked("{path: null}", Map.of())).isTrue();
        assertThat(asked("{path|neq: a}", Map.of())).isTrue();
        assertThat(asked("{path|exists: false}", Map.of())).isTrue();
        assertThat(asked("[{path: null}, {path: a}]", Map.of())).isTrue();
    }

    @Test
    void asksTheFewRulesOfASmallBookWithoutReadingFieldsForThem() {
        var event = new Watched(event(Map.of("path", "/index.html")));
        var seen = new Sightings();

        IndexAgainstPlainTest.index(load(List.of("{path: /a}", "{path: /b}"))).seek(event, seen);

        assertThat(event.asked).isEmpty();
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void keepsTheOrderOfTheRules() {
        List<SigmaRule> rules = load(IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0 ? "{path|contains: admin}" : "{method: POST}")
                .toList());
        var seen = new Sightings();
        var numbers = new ArrayList<Integer>();

        IndexAgainstPlainTest.index(rules).seek(event(Map.of("path", "/admin", "method", "post")), seen);
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            numbers.add(number);
        }

        assertThat(numbers).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void asksForNoFieldThatIsWorkedOut() {
        var selections = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            selections.add("{signature.xss|gte: " + i + ", http.response.status_code: 40" + i + "}");
            selections.add("{endpoint.class: analytics, threat.indicator.type|exists: true, url.path: /" + i + "}");
            selections.add("{endpoint.name|fieldref: url.path}");
        }
        var event = new Watched(event(Map.of("http.response.status_code", 404L, "url.path", "/1")));

        IndexAgainstPlainTest.index(load(selections)).seek(event, new Sightings());

        assertThat(event.asked).containsExactlyInAnyOrder("http.response.status_code", "url.path");
    }

    @Test
    void leavesEveryRuleToBeAskedIfTheEventCannotBeRead() {
        List<SigmaRule> rules =
                load(IntStream.range(0, 100).mapToObj(i -> "{path: a" + i + "}").toList());
        var seen = new Sightings();
        var broken = new Watched(event(Map.of())) {
            @Override
            public Object value(Field field) {
                throw new IllegalStateException("broken");
            }
        };

        IndexAgainstPlainTest.index(rules).seek(broken, seen);

        assertThat(seen.count()).isEqualTo(100);
    }

    @Test
    void findsTheRulesOfEveryLogSourceThatAcceptsTheEvent() {
        List<RuleIndex.Entry> entries = new ArrayList<>();
        for (LogSource source : List.of(LogSource.ANY, WEB, new LogSource("webserver", "nginx", null))) {
            load(IntStream.range(0, 50).mapToObj(i -> "{path: a" + i + "}").toList())
                    .forEach(rule -> entries.add(new RuleIndex.Entry(source, rule.detection())));
        }
        RuleIndex index = RuleIndex.of(entries);
        var seen = new Sightings();

        for (int i = 0; i < 1_000; i++) {
            index.seek(new MapEvent(Map.of("path", "a7"), new LogSource("webserver", "p" + i, null), 0), seen);
        }

        assertThat(List.of(seen.next(0), seen.next(8), seen.next(58))).containsExactly(7, 57, -1);
    }

    @Test
    void allocatesNothingForTextAndWholeNumbers() {
        List<SigmaRule> rules = load(IntStream.range(0, 300)
                .mapToObj(i -> "{path|contains: word" + i + ", status: " + i + ", method: [GET, POST]}")
                .toList());
        RuleIndex index = IndexAgainstPlainTest.index(rules);
        MapEvent event = event(Map.of("path", "/word7/word17", "status", 404L, "method", "get"));
        var seen = new Sightings();
        long last = seek(index, event, seen);
        last += seek(index, event, seen);

        long before = allocated();
        last += seek(index, event, seen);
        long after = allocated();

        assertThat(last).isPositive();
        assertThat(after - before).as("bytes for %d events", EVENTS).isLessThan(EVENTS);
    }

    private static long seek(RuleIndex index, EventView event, Sightings seen) {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            index.seek(event, seen);
            sum += seen.next(0);
        }
        return sum;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Whether copies of one rule, enough of them to be worth an index, have to be asked about an event. */
    private static boolean asked(String selection, Map<String, Object> fields) {
        var seen = new Sightings();
        IndexAgainstPlainTest.index(load(Collections.nCopies(COPIES, selection)))
                .seek(event(fields), seen);
        assertThat(seen.count()).isIn(0, COPIES);
        return seen.count() > 0;
    }

    private static MapEvent event(Map<String, Object> fields) {
        return new MapEvent(fields, WEB, 0);
    }

    private static List<SigmaRule> load(List<String> selections) {
        var sources = new ArrayList<RuleSource>();
        for (String selection : selections) {
            sources.add(new RuleSource(
                    "r" + sources.size(),
                    """
                    title: Rule %d
                    logsource: {category: webserver}
                    detection:
                      selection: %s
                      condition: selection
                    """
                            .formatted(sources.size(), selection)));
        }
        var loaded = SigmaLoader.load(sources);
        assertThat(loaded.refusals()).isEmpty();
        return loaded.rules();
    }

    /** Notes which fields are asked for. */
    private static class Watched implements EventView {
        private final EventView event;
        final Set<String> asked = new HashSet<>();

        Watched(EventView event) {
            this.event = event;
        }

        @Override
        public LogSource logSource() {
            return event.logSource();
        }

        @Override
        public long timeMs() {
            return event.timeMs();
        }

        @Override
        public Object value(Field field) {
            asked.add(field.name());
            return event.value(field);
        }

        @Override
        public boolean has(Field field) {
            asked.add(field.name());
            return event.has(field);
        }

        @Override
        public String rawMessage() {
            return event.rawMessage();
        }

        @Override
        public void forEachString(Consumer<String> action) {
            event.forEachString(action);
        }
    }
}
