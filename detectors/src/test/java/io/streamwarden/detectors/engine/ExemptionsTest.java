package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.schema.Exemption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    private static final long NOW = 1_767_603_600_000L;
    private static final String RULE =
            """
            title: Failure
            id: 11111111-1111-4111-8111-111111111111
            name: failure
            logsource: {category: authentication}
            detection:
              selection: {event.outcome: failure}
              condition: selection
            level: low
            """;

    private final Exemptions exemptions = new Exemptions();
    private final RuleInfo rule =
            Desk.compile(RULE, RuleSettings.DEFAULT).rules().rules().get(0);

    @Test
    void coverAnAddress() {
        put(Map.of("source.ip", "203.0.113.7"), List.of());

        assertThat(covers(source("203.0.113.7"))).isTrue();
        assertThat(covers(source("203.0.113.8"))).isFalse();
    }

    @Test
    void coverANetworkByAnyNameOfTheField() {
        put(Map.of("client.ip", "203.0.113.0/24"), List.of());

        assertThat(covers(source("203.0.113.8"))).isTrue();
        assertThat(covers(source("203.0.114.8"))).isFalse();
    }

    @Test
    void coverIpv6InAnySpelling() {
        put(Map.of("source.ip", "2001:DB8::/32"), List.of());

        assertThat(covers(source("2001:db8::1"))).isTrue();
    }

    @Test
    void coverAUserWhateverTheRuleCallsTheField() {
        put(Map.of("user.name", "Backup"), List.of());

        assertThat(covers(finding(EntityKey.user("backup"), "user.name", "backup")))
                .isTrue();
        assertThat(covers(finding(EntityKey.user("backup"), "cs-username", "backup")))
                .isTrue();
        assertThat(covers(finding(EntityKey.source("203.0.113.7"), "cs-username", "backup")))
                .isTrue();
        assertThat(covers(finding(EntityKey.user("alice"), "user.name", "alice")))
                .isFalse();
    }

    @Test
    void coverOnlyTheRulesTheyName() {
        put(Map.of("source.ip", "203.0.113.7"), List.of("another-rule"));
        assertThat(covers(source("203.0.113.7"))).isFalse();

        put(Map.of("source.ip", "203.0.113.7"), List.of("failure"));
        assertThat(covers(source("203.0.113.7"))).isTrue();

        put(Map.of("source.ip", "203.0.113.7"), List.of("11111111-1111-4111-8111-111111111111"));
        assertThat(covers(source("203.0.113.7"))).isTrue();
    }

    @Test
    void coverUntilTheyExpire() {
        put(Map.of("source.ip", "203.0.113.7"), List.of());

        assertThat(exemptions.covering(source("203.0.113.7"), NOW + 999)).isPresent();
        assertThat(exemptions.covering(source("203.0.113.7"), NOW + 1_000)).isEmpty();
    }

    @Test
    void needEveryPredicateToHold() {
        put(Map.of("source.ip", "203.0.113.7", "user.name", "backup"), List.of());

        assertThat(covers(source("203.0.113.7"))).isFalse();
        assertThat(covers(finding(EntityKey.source("203.0.113.7"), "user.name", "backup")))
                .isTrue();
    }

    @Test
    void coverNothingWithoutAPredicate() {
        put(Map.of(), List.of());

        assertThat(covers(source("203.0.113.7"))).isFalse();
    }

    @Test
    void coverNothingOnceRemoved() {
        put(Map.of("source.ip", "203.0.113.7"), List.of());

        exemptions.remove("x1");

        assertThat(covers(source("203.0.113.7"))).isFalse();
    }

    @Test
    void allowANetworkForEver() {
        exemptions.allow(Objects.requireNonNull(IpNetwork.parse("203.0.113.0/24")));

        assertThat(exemptions.covering(source("203.0.113.7"), Long.MAX_VALUE - 1))
                .isPresent();
        assertThat(covers(source("203.0.114.7"))).isFalse();
    }

    private boolean covers(Finding finding) {
        return exemptions.covering(finding, NOW).isPresent();
    }

    private void put(Map<String, String> predicates, List<String> rules) {
        exemptions.put(Exemption.newBuilder()
                .setId("x1")
                .setPredicates(predicates)
                .setRuleIds(rules)
                .setCreatedAt(Instant.ofEpochMilli(NOW - 1_000))
                .setExpiresAt(Instant.ofEpochMilli(NOW + 1_000))
                .build());
    }

    private Finding source(String address) {
        return finding(EntityKey.source(address), "source.ip", address);
    }

    private Finding finding(EntityKey entity, String field, String value) {
        return new Finding(
                rule,
                entity,
                List.of(field),
                List.of(value),
                Episode.Step.OPENED,
                NOW,
                NOW,
                NOW,
                1,
                1,
                1,
                60_000,
                new EventRef("e1", NOW, "default", "", -1, -1));
    }
}
