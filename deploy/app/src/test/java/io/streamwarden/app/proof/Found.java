package io.streamwarden.app.proof;

import io.streamwarden.schema.Alert;
import java.util.Map;

/** What is found, apart from when: a rule's name and the group that it holds for. */
record Found(String rule, Map<String, String> group) {
    static Found of(Alert alert) {
        return new Found(alert.getRuleName(), Map.copyOf(alert.getGroup()));
    }

    static Found ofAddress(String rule, String address) {
        return new Found(rule, Map.of("source.ip", address));
    }

    static Found ofUser(String rule, String user) {
        return new Found(rule, Map.of("user.name", user));
    }

    static Found ofBoth(String rule, String address, String user) {
        return new Found(rule, Map.of("source.ip", address, "user.name", user));
    }

    /** Its state lies with the event, in whose partition the order of events is fixed. */
    boolean isBySource() {
        return group.containsKey("source.ip");
    }
}
