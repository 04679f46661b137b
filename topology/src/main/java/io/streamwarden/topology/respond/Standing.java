package io.streamwarden.topology.respond;

import io.streamwarden.detectors.state.ByteReader;
import io.streamwarden.detectors.state.ByteWriter;
import io.streamwarden.schema.BlockAction;

/**
 * What is remembered of a blocked value: the block in force, or, after its end, how often it was blocked.
 *
 * @param inForce false once expired or lifted
 * @param strike how many times it was blocked
 * @param revision grows with every change that gateways see
 * @param ruleId of the rule that last blocked it; empty if an older version wrote this
 */
record Standing(
        boolean inForce,
        BlockAction action,
        long sinceMs,
        long untilMs,
        int strike,
        long revision,
        String ruleId,
        String ruleName) {
    private static final int VERSION = 2;

    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.putByte(VERSION);
        out.putByte(inForce ? 1 : 0);
        out.putString(action.name());
        out.putVarLong(sinceMs);
        out.putVarLong(untilMs);
        out.putUnsigned(strike);
        out.putUnsigned(revision);
        out.putString(ruleId);
        out.putString(ruleName);
        return out.toByteArray();
    }

    static Standing fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.takeByte();
        return new Standing(
                in.takeByte() == 1,
                BlockAction.valueOf(in.takeString()),
                in.takeVarLong(),
                in.takeVarLong(),
                in.takeCount(Integer.MAX_VALUE),
                in.takeUnsigned(),
                version < 2 ? "" : in.takeString(),
                version < 2 ? "" : in.takeString());
    }

    Standing ended() {
        return new Standing(false, action, sinceMs, untilMs, strike, revision, ruleId, ruleName);
    }
}
