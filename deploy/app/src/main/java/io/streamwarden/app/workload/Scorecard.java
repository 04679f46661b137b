package io.streamwarden.app.workload;

import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds alerts against the truth: which attacks were found, which alerts no attack explains. Not thread-safe. */
public final class Scorecard {
    private final List<Attack> attacks;
    private final Map<String, Alert> found = new LinkedHashMap<>();
    private final List<Alert> falseAlerts = new ArrayList<>();

    public Scorecard(List<Attack> attacks) {
        this.attacks = List.copyOf(attacks);
    }

    /** Takes an alert; updates and ends of alerts seen before change nothing. */
    public void see(Alert alert) {
        if (alert.getActivity() != AlertActivity.CREATE) {
            return;
        }
        attacks.stream()
                .filter(attack -> attack.foundBy(alert))
                .forEach(attack -> found.putIfAbsent(attack.name(), alert));
        if (attacks.stream().noneMatch(attack -> attack.explains(alert))) {
            falseAlerts.add(alert);
        }
    }

    public List<Attack> attacks() {
        return attacks;
    }

    /** The first alert that named the attack's entity. */
    public Optional<Alert> alertFor(Attack attack) {
        return Optional.ofNullable(found.get(attack.name()));
    }

    public List<Attack> found() {
        return attacks.stream()
                .filter(attack -> found.containsKey(attack.name()))
                .toList();
    }

    public List<Attack> missed() {
        return attacks.stream()
                .filter(attack -> !found.containsKey(attack.name()))
                .toList();
    }

    /** Alerts that no attack explains, in the order in which they came. */
    public List<Alert> falseAlerts() {
        return List.copyOf(falseAlerts);
    }
}
