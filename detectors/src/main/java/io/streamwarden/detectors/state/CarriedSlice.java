package io.streamwarden.detectors.state;

/** A slice that a newer version wrote: kept as it is and written back, so that a step back loses nothing. */
final class CarriedSlice implements Slice {
    private final int typeCode;
    private final byte[] body;

    CarriedSlice(int typeCode, byte[] body) {
        this.typeCode = typeCode;
        this.body = body;
    }

    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        return Outcome.QUIET;
    }

    @Override
    public long newestMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public int heapBytes() {
        return 40 + body.length;
    }

    @Override
    public int typeCode() {
        return typeCode;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putBytes(body);
    }
}
