package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.schema.EntityKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessorTest {
    private static final String LOGONS =
            """
            title: Failure
            name: failure
            logsource: {category: authentication}
            detection:
              selection: {event.outcome: failure}
              condition: selection
            level: informational
            ---
            title: Success
            name: success
            logsource: {category: authentication}
            detection:
              selection: {event.outcome: success}
              condition: selection
            level: informational
            """;
    private static final String GUESSED = LOGONS
            + """
            ---
            title: Guessing
            name: guessing
            correlation:
              type: event_count
              rules: [failure]
              group-by: [source.ip, user.name]
              timespan: 10m
              condition: {gte: 3}
            level: medium
            ---
            title: Guessed
            name: guessed
            correlation:
              type: temporal_ordered
              rules: [guessing, success]
              group-by: [source.ip, user.name]
              timespan: 1h
              generate: true
            level: high
            """;

    @Test
    void findsASuccessAfterFailuresInEveryOrderOfArrival() {
        List<EventView> events = List.of(
                logon(1_000, "failure"), logon(2_000, "failure"), logon(3_000, "failure"), logon(4_000, "success"));

        for (List<EventView> order : orders(events)) {
            Desk desk = Desk.of(GUESSED);
            order.forEach(desk::take);

            assertThat(desk.findings)
                    .as("%s", order)
                    .extracting(finding -> finding.rule().name())
                    .contains("guessing", "guessed");
        }
    }

    @Test
    void doesNotFindASuccessBeforeTheFailuresWereEnough() {
        List<EventView> events = List.of(
                logon(1_000, "failure"), logon(2_000, "failure"), logon(2_500, "success"), logon(3_000, "failure"));

        for (List<EventView> order : orders(events)) {
            Desk desk = Desk.of(GUESSED);
            order.forEach(desk::take);

            assertThat(desk.findings)
                    .as("%s", order)
                    .extracting(finding -> finding.rule().name())
                    .containsExactly("guessing");
        }
    }

    @Test
    void goesOnWithTheOtherRulesWhenOneFails() {
        Desk desk = Desk.of(
                """
                title: Reads what fails
                name: faulty
                logsource: {category: authentication}
                detection:
                  selection: {broken.field: x}
                  condition: selection
                level: low
                ---
                title: Sound
                name: sound
                logsource: {category: authentication}
                detection:
                  selection: {event.outcome: failure}
                  condition: selection
                level: low
                """);

        desk.take(broken(logon(1_000, "failure")));

        assertThat(desk.faults).singleElement().asString().contains("no such disk");
        assertThat(desk.findings).extracting(finding -> finding.rule().name()).containsExactly("sound");
    }

    @Test
    void goesOnWithTheOtherCorrelationsWhenOneFails() {
        Desk desk = Desk.of(
                LOGONS
                        + """
                ---
                title: Groups by what fails
                name: faulty
                correlation:
                  type: event_count
                  rules: [failure]
                  group-by: [source.ip, broken.field]
                  timespan: 10m
                  condition: {gte: 1}
                level: low
                ---
                title: Sound
                name: sound
                correlation:
                  type: event_count
                  rules: [failure]
                  group-by: [source.ip]
                  timespan: 10m
                  condition: {gte: 1}
                level: low
                """);

        desk.take(broken(logon(1_000, "failure")));

        assertThat(desk.faults).singleElement().asString().contains("no such disk");
        assertThat(desk.findings).extracting(finding -> finding.rule().name()).containsExactly("sound");
    }

    @Test
    void countsEventsThatLackAFieldItGroupsBy() {
        Desk desk = Desk.of(GUESSED);

        desk.take(Desk.event("authentication", 1_000, "source.ip", "203.0.113.7", "event.outcome", "failure"));

        assertThat(desk.ungrouped).isEqualTo(1);
        assertThat(desk.findings).isEmpty();
    }

    @Test
    void countsEventsThatComeTooLate() {
        Desk desk = Desk.of(GUESSED);
        desk.take(logon(10_000_000, "failure"));

        desk.take(logon(1_000, "failure"));

        assertThat(desk.late).isEqualTo(1);
    }

    @Test
    void readsTheFieldThatAnAliasNamesForEachRule() {
        Desk desk = Desk.of(
                """
                title: Sign-in
                name: sign-in
                logsource: {category: authentication}
                detection:
                  selection: {event.outcome: failure}
                  condition: selection
                level: informational
                ---
                title: Change
                name: change
                logsource: {category: webserver}
                detection:
                  selection: {http.request.method: DELETE}
                  condition: selection
                level: informational
                ---
                title: Both
                name: both
                correlation:
                  type: temporal
                  rules: [sign-in, change]
                  aliases:
                    who: {sign-in: user.name, change: actor}
                  group-by: [source.ip, who]
                  timespan: 10m
                level: medium
                """);

        desk.take(Desk.event(
                "webserver", 2_000, "source.ip", "203.0.113.7", "http.request.method", "DELETE", "actor", "alice"));
        desk.take(logon(1_000, "failure"));

        assertThat(desk.findings).singleElement().satisfies(finding -> {
            assertThat(finding.groupFields()).containsExactly("source.ip", "who");
            assertThat(finding.groupValues()).containsExactly("203.0.113.7", "alice");
        });
    }

    @Test
    void correlatesRulesOfDifferentLogSourcesPerUser() {
        Desk desk = Desk.of(
                LOGONS
                        + """
                ---
                title: Refused request
                name: refused
                logsource: {category: webserver}
                detection:
                  selection: {http.response.status_code: 403}
                  condition: selection
                level: informational
                ---
                title: Success, then refused
                name: prying
                correlation:
                  type: temporal_ordered
                  rules: [success, refused]
                  group-by: [user.name]
                  timespan: 10m
                level: medium
                """);

        desk.take(logon(1_000, "success"));
        desk.take(Desk.event(
                "webserver",
                2_000,
                "source.ip",
                "198.51.100.9",
                "user.name",
                "alice",
                "http.response.status_code",
                403L));

        assertThat(desk.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule().name()).isEqualTo("prying");
            assertThat(finding.entity().kind()).isEqualTo(EntityKind.USER);
            assertThat(finding.entity().value()).isEqualTo("alice");
        });
    }

    @Test
    void findsForOneEntityWithMoreRulesThanAnObservationHolds() {
        StringBuilder yaml = new StringBuilder(LOGONS);
        for (int i = 0; i < 100; i++) {
            yaml.append(
                    """
                    ---
                    title: By user
                    name: by-user-%d
                    correlation:
                      type: event_count
                      rules: [failure]
                      group-by: [user.name]
                      timespan: %dm
                      condition: {gte: 1}
                    level: low
                    """
                            .formatted(i, 10 + i));
        }
        Desk desk = Desk.of(yaml.toString());

        desk.take(logon(1_000, "failure"));

        assertThat(desk.findings).hasSize(100);
    }

    @Test
    void keepsFindingsSmallHoweverLongAUserNameIs() {
        String name = "a".repeat(10_000) + "\u0000\u001b[31m";
        Desk desk = Desk.of(GUESSED);

        for (int i = 0; i < 3; i++) {
            desk.take(Desk.event(
                    "authentication",
                    1_000 + i,
                    "source.ip",
                    "203.0.113.7",
                    "user.name",
                    name,
                    "event.outcome",
                    "failure"));
        }

        assertThat(desk.findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.groupValues().get(1)).hasSize(256));
    }

    private static List<List<EventView>> orders(List<EventView> events) {
        List<List<EventView>> orders = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            List<EventView> order = new ArrayList<>(events);
            Collections.shuffle(order, random);
            orders.add(order);
        }
        return orders;
    }

    private static EventView logon(long timeMs, String outcome) {
        return Desk.event(
                "authentication", timeMs, "source.ip", "203.0.113.7", "user.name", "alice", "event.outcome", outcome);
    }

    private static EventView broken(EventView event) {
        return new EventView() {
            @Override
            public LogSource logSource() {
                return event.logSource();
            }

            @Override
            public long timeMs() {
                return event.timeMs();
            }

            @Override
            public @Nullable Object value(Field field) {
                if (field.name().equals("broken.field")) {
                    throw new IllegalStateException("no such disk");
                }
                return event.value(field);
            }

            @Override
            public boolean has(Field field) {
                return event.has(field);
            }

            @Override
            public @Nullable String rawMessage() {
                return null;
            }

            @Override
            public void forEachString(Consumer<String> action) {
                event.forEachString(action);
            }
        };
    }
}
