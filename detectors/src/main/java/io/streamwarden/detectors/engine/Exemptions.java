package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.schema.Exemption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The allow list and the exceptions of rules: which findings are not to be spoken of. One thread writes, any number
 * read.
 */
public final class Exemptions {
    private final Map<String, Compiled> byId = new ConcurrentHashMap<>();
    private volatile int version;

    private record Compiled(Set<String> ruleIds, List<Predicate> predicates, long untilMs) {}

    private record Predicate(String field, String value, @Nullable IpNetwork network) {}

    /** An address or network about which nothing is said, by any rule, ever. */
    public void allow(IpNetwork network) {
        add(
                "allow:" + network,
                new Compiled(
                        Set.of(), List.of(new Predicate("source.ip", network.toString(), network)), Long.MAX_VALUE));
    }

    public void put(Exemption exemption) {
        List<Predicate> predicates = new ArrayList<>();
        exemption
                .getPredicates()
                .forEach((field, value) -> predicates.add(new Predicate(field, value, network(field, value))));
        add(
                exemption.getId(),
                new Compiled(
                        Set.copyOf(exemption.getRuleIds()),
                        predicates,
                        exemption.getExpiresAt().toEpochMilli()));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void add(String id, Compiled exemption) {
        byId.put(id, exemption);
        version++;
    }

    /** Differs from what it was before each time that one is added or changed. */
    public int version() {
        return version;
    }

    public void remove(String id) {
        byId.remove(id);
    }

    private static @Nullable IpNetwork network(String field, String value) {
        return EcsField.named(field) == EcsField.SOURCE_IP ? IpNetwork.parse(value) : null;
    }

    /** The id of one that is in force at that time and covers the finding: its rule, and every predicate. */
    public Optional<String> covering(Finding finding, long nowMs) {
        return covering(finding.rule().id(), finding.rule().name(), nowMs, field -> value(finding, field));
    }

    /**
     * The id of one that covers what stands against a source address: because of a rule, and with no more to go by than the
     * address.
     */
    public Optional<String> covering(String sourceAddress, String ruleId, String ruleName, long nowMs) {
        return covering(
                ruleId, ruleName, nowMs, field -> EcsField.named(field) == EcsField.SOURCE_IP ? sourceAddress : null);
    }

    private Optional<String> covering(
            String ruleId, String ruleName, long nowMs, Function<String, @Nullable String> values) {
        for (Map.Entry<String, Compiled> entry : byId.entrySet()) {
            Compiled exemption = entry.getValue();
            boolean ofRule = exemption.ruleIds.isEmpty()
                    || exemption.ruleIds.contains(ruleId)
                    || exemption.ruleIds.contains(ruleName);
            if (nowMs < exemption.untilMs && ofRule && holds(exemption, values)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Compiled exemption, Function<String, @Nullable String> values) {
        for (Predicate predicate : exemption.predicates) {
            String actual = values.apply(predicate.field);
            if (actual == null || !holds(predicate, actual)) {
                return false;
            }
        }
        return !exemption.predicates.isEmpty();
    }

    private static boolean holds(Predicate predicate, String actual) {
        if (predicate.network == null) {
            return predicate.value.equalsIgnoreCase(actual);
        }
        IpAddress address = IpAddress.parse(actual);
        return address != null && predicate.network.contains(address);
    }

    private static @Nullable String value(Finding finding, String field) {
        EcsField ecs = EcsField.named(field);
        for (int i = 0; i < finding.groupFields().size(); i++) {
            String name = finding.groupFields().get(i);
            if (name.equals(field) || (ecs != null && ecs == EcsField.named(name))) {
                return finding.groupValues().get(i);
            }
        }
        EntityKind kind = finding.entity().kind();
        if (ecs == EcsField.SOURCE_IP && kind == EntityKind.SOURCE_ADDRESS) {
            return finding.entity().value();
        }
        return ecs == EcsField.USER_NAME && kind == EntityKind.USER
                ? finding.entity().value()
                : null;
    }
}
