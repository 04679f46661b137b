package io.streamwarden.topology.fault;

/**
 * Says that a record cannot be taken, and why; it ends in the dead letters. Carries no stack trace, since hostile input
 * makes many of them.
 */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param detail what was wrong, the value, and what would be right */
    public Rejected(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
