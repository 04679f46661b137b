package io.streamwarden.app.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.streamwarden.schema.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Scenario SCENARIO = new Scenario(START, HOUR, 2, 7);

    @Test
    void isTheSameForTheSameSeed() {
        List<SimulatedEvent> once = all(SCENARIO.traffic());
        List<SimulatedEvent> again = all(new Scenario(START, HOUR, 2, 7).traffic());
        List<SimulatedEvent> other = all(new Scenario(START, HOUR, 2, 8).traffic());

        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    void staysWithinItsTimeAndInOrder() {
        List<Instant> times =
                all(SCENARIO.traffic()).stream().map(SimulatedEvent::time).toList();

        assertThat(times).isSorted();
        assertThat(times.get(0)).isAfterOrEqualTo(START);
        assertThat(times.get(times.size() - 1)).isBefore(SCENARIO.end());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 10, 50})
    void meetsTheBenignRateWithinAQuarter(double rate) {
        long events = all(new Scenario(START, HOUR, rate, 3).benignTraffic()).size();

        assertThat(events / 3600.0).isCloseTo(rate, within(rate / 4));
    }

    @Test
    void givesEveryEventAnIdOfItsOwn() {
        List<String> ids =
                all(SCENARIO.traffic()).stream().map(ScenarioTest::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void bringsAttackersFromDocumentationNetworksOnly() {
        Set<String> benign = addresses(all(SCENARIO.benignTraffic()));
        Set<String> attackers = SCENARIO.scripts().stream()
                .flatMap(script -> script.events().stream())
                .map(SimulatedEvent::clientAddress)
                .collect(Collectors.toSet());

        assertThat(benign)
                .allMatch(address -> address.matches("10\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*"));
        assertThat(attackers).allMatch(address -> Stream.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")
                .anyMatch(address::startsWith));
    }

    @Test
    void keepsAttacksApartSoThatAnAlertHasOneCause() {
        List<String> entities = SCENARIO.attacks().stream()
                .flatMap(attack -> Stream.concat(Stream.of(attack.entity().getValue()), attack.others().stream()))
                .toList();

        assertThat(entities).doesNotHaveDuplicates();
        assertThat(SCENARIO.attacks()).extracting(Attack::name).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void endsEveryAttackBeforeNineTenthsOfTheTime() {
        Scenario shortest = new Scenario(START, Duration.ofMinutes(30), 1, 1);

        assertThat(Stream.of(SCENARIO, shortest))
                .allSatisfy(scenario -> assertThat(scenario.attacks()).allSatisfy(attack -> assertThat(attack.end())
                        .isBefore(scenario.start()
                                .plus(scenario.length().multipliedBy(9).dividedBy(10)))));
    }

    @Test
    void reachesTheThresholdsWithTheAttacks() {
        assertThat(tally("brute-force").mostFailuresOfUserAndAddress(HOUR)).isGreaterThanOrEqualTo(5);
        Tally spray = tally("password-spray");
        assertThat(spray.mostUsersFailingFromAddress(Duration.ofMinutes(20))).isGreaterThanOrEqualTo(5);
        assertThat(spray.mostFailuresOfAddress(HOUR)).isGreaterThanOrEqualTo(20);
        assertThat(spray.mostFailuresOfUserAndAddress(HOUR)).isLessThan(5);
        Tally distributed = tally("distributed-brute-force");
        assertThat(distributed.mostAddressesOnUser(Duration.ofMinutes(30), 10)).isGreaterThanOrEqualTo(5);
        assertThat(distributed.mostFailuresOfUserAndAddress(HOUR)).isLessThan(5);
        assertThat(tally("account-takeover").mostFailuresBeforeSuccess(HOUR)).isGreaterThanOrEqualTo(5);
        assertThat(tally("request-flood").mostRequests("/", HOUR)).isGreaterThan(1_000);
        assertThat(tally("analytics-scraping").mostRequests("/analytics/", HOUR))
                .isBetween(101, 1_000);
        assertThat(tally("path-scan").mostPathsInVain(Duration.ofMinutes(10))).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void staysBelowTheThresholdsWithBenignTraffic(long seed) {
        Scenario fourHours = new Scenario(START, Duration.ofHours(4), 2, seed);

        Tally benign = new Tally(all(fourHours.benignTraffic()));

        assertThat(benign.mostFailuresOfUserAndAddress(HOUR)).isBetween(1, 4);
        assertThat(benign.mostFailuresOfAddress(HOUR)).isBetween(1, 19);
        assertThat(benign.mostUsersFailingFromAddress(Duration.ofMinutes(20))).isBetween(1, 4);
        assertThat(benign.mostAddressesOnUser(Duration.ofMinutes(30), 10)).isZero();
        assertThat(benign.mostFailuresBeforeSuccess(HOUR)).isBetween(1, 4);
        assertThat(benign.mostRequests("/", HOUR)).isBetween(300, 1_000);
        assertThat(benign.mostRequests("/analytics/", HOUR)).isBetween(30, 100);
        assertThat(benign.mostPathsInVain(Duration.ofMinutes(10))).isBetween(1, 9);
    }

    @Test
    void namesTheKnownBadActorInItsIndicators() {
        Attack attack = SCENARIO.attacks().stream()
                .filter(each -> each.name().equals("known-bad-actor"))
                .findFirst()
                .orElseThrow();

        assertThat(SCENARIO.indicators()).singleElement().satisfies(indicator -> {
            assertThat(indicator.getValue()).isEqualTo(attack.entity().getValue());
            assertThat(indicator.getValidFrom()).isBefore(START);
        });
        assertThat(attack.entity().getKind()).isEqualTo(EntityKind.SOURCE_ADDRESS);
    }

    @Test
    void spreadsItsEventsOverThePlayTime() {
        List<SimulatedEvent> events = all(SCENARIO.traffic());
        Duration play = Duration.ofSeconds(25);

        assertThat(SCENARIO.due(events.get(0), play)).isLessThan(Duration.ofSeconds(1));
        assertThat(SCENARIO.due(events.get(events.size() - 1), play)).isBetween(Duration.ofSeconds(24), play);
    }

    @Test
    void refusesWhatItCannotPlay() {
        assertThatThrownBy(() -> new Scenario(START, Duration.ofMinutes(29), 2, 1))
                .hasMessage("A scenario takes at least PT30M, got PT29M");
        assertThatThrownBy(() -> new Scenario(START, HOUR, Double.NaN, 1))
                .hasMessage("A scenario has 0.5 to 5000 benign events a second, got NaN");
    }

    private static Tally tally(String attack) {
        return SCENARIO.scripts().stream()
                .filter(script -> script.truth().name().equals(attack))
                .map(script -> new Tally(script.events()))
                .findFirst()
                .orElseThrow();
    }

    private static List<SimulatedEvent> all(Iterator<SimulatedEvent> traffic) {
        List<SimulatedEvent> events = new ArrayList<>();
        traffic.forEachRemaining(events::add);
        return events;
    }

    private static Set<String> addresses(List<SimulatedEvent> events) {
        return events.stream().map(SimulatedEvent::clientAddress).collect(Collectors.toSet());
    }

    private static String id(SimulatedEvent event) {
        return event instanceof SimulatedEvent.Access access
                ? access.value().getMeta().getEventId()
                : ((SimulatedEvent.Auth) event).value().getMeta().getEventId();
    }
}
