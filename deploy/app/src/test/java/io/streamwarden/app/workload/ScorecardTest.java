package io.streamwarden.app.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final Instant TIME = Instant.parse("2026-03-02T09:00:00Z");
    private static final Attack GUESSING = attack("guessing", "192.0.2.1", Set.of("alice"));
    private static final Attack SCAN = attack("scan", "192.0.2.2", Set.of());

    private final Scorecard card = new Scorecard(List.of(GUESSING, SCAN));

    @Test
    void countsAnAttackFoundWhenAnAlertNamesItsEntity() {
        Alert alert = alert("192.0.2.1", Map.of(), AlertActivity.CREATE);

        card.see(alert);

        assertThat(card.found()).containsExactly(GUESSING);
        assertThat(card.missed()).containsExactly(SCAN);
        assertThat(card.alertFor(GUESSING)).contains(alert);
        assertThat(card.falseAlerts()).isEmpty();
    }

    @Test
    void countsAnAttackFoundWhenItsEntityIsPartOfTheGroup() {
        card.see(alert("192.0.2.1|alice", Map.of("source.ip", "192.0.2.1"), AlertActivity.CREATE));

        assertThat(card.found()).containsExactly(GUESSING);
    }

    @Test
    void takesAnAlertOnAVictimForNeitherFoundNorFalse() {
        card.see(alert("alice", Map.of(), AlertActivity.CREATE));

        assertThat(card.found()).isEmpty();
        assertThat(card.falseAlerts()).isEmpty();
    }

    @Test
    void countsAlertsWithoutAnAttackFalseAndOnce() {
        card.see(alert("10.0.0.1", Map.of(), AlertActivity.CREATE));
        card.see(alert("10.0.0.1", Map.of(), AlertActivity.UPDATE));

        assertThat(card.falseAlerts()).hasSize(1);
    }

    private static Attack attack(String name, String address, Set<String> others) {
        return new Attack(
                name,
                name,
                "T1110",
                new Entity(EntityKind.SOURCE_ADDRESS, address),
                others,
                TIME,
                TIME.plusSeconds(60));
    }

    private static Alert alert(String entity, Map<String, String> group, AlertActivity activity) {
        return Alert.newBuilder()
                .setAlertId("a")
                .setDedupKey("d")
                .setActivity(activity)
                .setRuleId("r")
                .setRuleName("rule")
                .setEntity(new Entity(EntityKind.SOURCE_ADDRESS, entity))
                .setGroup(group)
                .setFirstSeen(TIME)
                .setLastSeen(TIME)
                .setEventCount(1)
                .setCreatedAt(TIME)
                .build();
    }
}
