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
 */
record Standing(boolean inForce, BlockAction action, long sinceMs, long untilMs, int strike, long revision) {
    private static final int VERSION = 1;

    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.putByte(VERSION);
        out.putByte(inForce ? 1 : 0);
        out.putString(action.name());
        out.putVarLong(sinceMs);
        out.putVarLong(untilMs);
        out.putUnsigned(strike);
        out.putUnsigned(revision);
        return out.toByteArray();
    }

    static Standing fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        in.takeByte();
        return new Standing(
                in.takeByte() == 1,
                BlockAction.valueOf(in.takeString()),
                in.takeVarLong(),
                in.takeVarLong(),
                in.takeCount(Integer.MAX_VALUE),
                in.takeUnsigned());
    }

    Standing ended() {
        return new Standing(false, action, sinceMs, untilMs, strike, revision);
    }
}
