package io.streamwarden.app.proof;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of the thread's CPU time each input takes.
 *
 * <p>One that takes too long is measured again, twice at most, and the least counts: compilation and collection of garbage
 * take their time from whatever is running.
 */
final class CpuLimit {
    /** What is reported of every input, whatever it may take. */
    private static final Duration SLOW = Duration.ofMillis(10);

    private static final int MEASURED_AT_MOST = 3;
    private static final int MOST_COMPLAINTS = 40;

    private final Duration each;
    private final int pieceBytes;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Worst> worst = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** Of a kind: how many inputs, the dearest of them, and how many took over 10 ms, whatever their size. */
    private record Worst(long inputs, long micros, int bytes, long slow, int smallestSlow) {
        static Worst of(long micros, int bytes) {
            boolean slow = micros > SLOW.toMillis() * 1000;
            return new Worst(1, micros, bytes, slow ? 1 : 0, slow ? bytes : Integer.MAX_VALUE);
        }

        Worst and(Worst other) {
            boolean dearer = other.micros > micros;
            return new Worst(
                    inputs + other.inputs,
                    dearer ? other.micros : micros,
                    dearer ? other.bytes : bytes,
                    slow + other.slow,
                    Math.min(smallestSlow, other.smallestSlow));
        }

        @Override
        public String toString() {
            return String.format("%8d inputs, dearest %7d us at %7d bytes", inputs, micros, bytes)
                    + (slow == 0 ? "" : ", " + slow + " over 10 ms, the smallest of " + smallestSlow + " bytes");
        }
    }

    /**
     * A limit for one way in.
     *
     * @param each what an input may take
     * @param pieceBytes longer inputs may take it once for each piece of so many bytes that they begin
     */
    CpuLimit(Duration each, int pieceBytes) {
        this.each = each;
        this.pieceBytes = pieceBytes;
    }

    /** What comes of one input; may be done more than once. */
    interface Work {
        void run() throws Exception;
    }

    /** @param number tells the input from all others of the seed */
    void measure(HostileInput input, long number, Work work) {
        int size = input.bytes().length;
        long limit = each.toNanos() * (1 + size / pieceBytes);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MEASURED_AT_MOST && least > limit; i++) {
            least = Math.min(least, once(input, number, work));
        }
        long micros = least / 1000;
        worst.merge(input.kind(), Worst.of(micros, size), Worst::and);
        if (least > limit && complaints.size() < MOST_COMPLAINTS) {
            complaints.add("input " + number + ", " + input.kind() + " of " + size + " bytes: " + micros + " us");
        }
    }

    private long once(HostileInput input, long number, Work work) {
        long before = threads.getCurrentThreadCpuTime();
        try {
            work.run();
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            String text = input.text();
            throw new AssertionError(
                    "input " + number + ", " + input.kind() + " of " + input.bytes().length + " bytes: "
                            + text.substring(0, Math.min(300, text.length())),
                    failure);
        }
        return threads.getCurrentThreadCpuTime() - before;
    }

    /** The inputs that took too long, the first of them. */
    List<String> complaints() {
        return complaints;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        worst.forEach((kind, most) -> table.append(String.format("  %-28s%s%n", kind, most)));
        return table.toString();
    }
}
