package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.ResponseHints;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.schema.BlockAction;
import io.streamwarden.schema.EntityKind;
import java.time.Duration;
import java.util.Optional;

/**
 * Which findings lead to which block, and for how long.
 *
 * <p>Only source addresses are blocked: a user who is attacked from many addresses must not be locked out by it. A rule
 * may say {@code x-warden-action} (block, challenge, rate_limit, monitor, none) and {@code x-warden-duration} itself.
 *
 * @param enabled nothing is blocked where false
 * @param least lowest level of a rule that blocks
 * @param duration of a first block
 * @param escalation factor by which each further block of the same value is longer
 * @param most longest block
 */
public record BlockPolicy(boolean enabled, Level least, Duration duration, int escalation, Duration most) {
    public static final BlockPolicy DEFAULT =
            new BlockPolicy(true, Level.MEDIUM, Duration.ofMinutes(15), 4, Duration.ofDays(7));

    public BlockPolicy {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || most.compareTo(duration) < 0 || escalation < 1) {
            throw new IllegalArgumentException(
                    "A block lasts at least a second and at most response.block.max, and escalation is at least 1, got "
                            + duration + ", " + most + " and " + escalation);
        }
    }

    /** What is done to the entity, empty if nothing. */
    Optional<BlockAction> action(Finding finding) {
        if (!enabled || finding.entity().kind() != EntityKind.SOURCE_ADDRESS) {
            return Optional.empty();
        }
        ResponseHints hints = finding.rule().hints();
        if (hints.silent() || hints.action().isPresent()) {
            return hints.action();
        }
        return finding.rule().level().compareTo(least) >= 0 ? Optional.of(BlockAction.BLOCK) : Optional.empty();
    }

    /** How long the block of that strike lasts. */
    Duration duration(Finding finding, int strike) {
        Duration length = finding.rule().hints().duration().orElse(duration);
        for (int i = 1; i < strike && length.compareTo(most) < 0; i++) {
            length = length.multipliedBy(escalation);
        }
        return length.compareTo(most) > 0 ? most : length;
    }
}
