package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.schema.BlockAction;
import io.streamwarden.schema.BlockEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what a finding changes of the block list, and keeps the ledger. */
final class BlockDecision {
    /** How long a value's strikes are remembered after its last block. */
    private static final Duration MEMORY = Duration.ofDays(30);

    private final BlockPolicy policy;
    private final BlockLedger ledger;
    private final BlockBreaker breaker;

    BlockDecision(BlockPolicy policy, BlockLedger ledger, BlockBreaker breaker) {
        this.policy = policy;
        this.ledger = ledger;
        this.breaker = breaker;
    }

    /** The entry that gateways should have from now on, if the finding changes anything. */
    Optional<BlockEntry> decide(Finding finding, long nowMs) {
        Optional<BlockAction> asked = policy.action(finding);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        String scope = "ip";
        String key = key(scope, finding.entity().value());
        Optional<Standing> before = ledger.find(key);
        boolean running = before.map(standing -> standing.inForce() && standing.untilMs() > nowMs)
                .orElse(false);
        BlockAction action = let(asked.get(), running ? before : Optional.empty(), nowMs);
        int strike =
                before.map(standing -> standing.strike() + (running ? 0 : 1)).orElse(1);
        long untilMs = nowMs + policy.duration(finding, strike).toMillis();
        if (running) {
            Standing standing = before.orElseThrow();
            boolean stronger = action.compareTo(standing.action()) < 0;
            boolean longer = untilMs - standing.untilMs() > remainingWorth(standing);
            if (!stronger && !longer) {
                return Optional.empty();
            }
            untilMs = Math.max(untilMs, standing.untilMs());
        }
        Standing after = new Standing(
                true,
                stronger(action, before, running),
                running ? before.orElseThrow().sinceMs() : nowMs,
                untilMs,
                strike,
                before.map(standing -> standing.revision() + 1).orElse(1L),
                finding.rule().id(),
                finding.rule().name());
        ledger.put(key, after);
        ledger.remind(key, untilMs);
        return Optional.of(entry(scope, finding, after));
    }

    /** What is asked for, or, if it is new and new ones are too many, only watching. */
    private BlockAction let(BlockAction asked, Optional<Standing> running, long nowMs) {
        boolean isNew = running.map(standing -> standing.action() == BlockAction.MONITOR)
                .orElse(true);
        return asked == BlockAction.MONITOR || !isNew || breaker.lets(nowMs) ? asked : BlockAction.MONITOR;
    }

    /** A block is not written anew to last a little longer: a tenth of its length at least. */
    private static long remainingWorth(Standing standing) {
        return (standing.untilMs() - standing.sinceMs()) / 10;
    }

    private static BlockAction stronger(BlockAction asked, Optional<Standing> before, boolean running) {
        return running && before.orElseThrow().action().compareTo(asked) < 0
                ? before.orElseThrow().action()
                : asked;
    }

    static String key(String scope, String value) {
        return scope + ":" + value;
    }

    /** What ends at that time: true for a key whose block is over. */
    boolean end(String key, long nowMs) {
        Optional<Standing> standing = ledger.find(key);
        if (standing.isEmpty()) {
            return false;
        }
        if (!standing.get().inForce()) {
            if (standing.get().untilMs() + MEMORY.toMillis() <= nowMs) {
                ledger.forget(key);
            }
            return false;
        }
        if (standing.get().untilMs() > nowMs) {
            return false;
        }
        end(key, standing.get());
        return true;
    }

    private void end(String key, Standing standing) {
        ledger.put(key, standing.ended());
        ledger.remind(key, standing.untilMs() + MEMORY.toMillis());
    }

    /** What an exemption now covers and is blocked all the same: ended, and true. */
    boolean endIfExempt(String key, Exemptions exemptions, long nowMs) {
        Standing standing = ledger.find(key).orElse(null);
        String address = key.substring(key.indexOf(':') + 1);
        if (standing == null
                || !standing.inForce()
                || exemptions
                        .covering(address, standing.ruleId(), standing.ruleName(), nowMs)
                        .isEmpty()) {
            return false;
        }
        end(key, standing);
        return true;
    }

    private static BlockEntry entry(String scope, Finding finding, Standing standing) {
        return BlockEntry.newBuilder()
                .setScope(scope)
                .setValue(finding.entity().value())
                .setAction(standing.action())
                .setReason(Alerts.reason(finding))
                .setRuleId(finding.rule().id())
                .setRuleName(finding.rule().name())
                .setAlertId(AlertIds.of(finding).toString())
                .setCreatedAt(Instant.ofEpochMilli(standing.sinceMs()))
                .setExpiresAt(Instant.ofEpochMilli(standing.untilMs()))
                .setStrike(standing.strike())
                .setRevision(standing.revision())
                .build();
    }
}
