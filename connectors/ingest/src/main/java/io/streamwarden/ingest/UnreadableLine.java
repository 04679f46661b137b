package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Rejected;

/** Leaves a parser's inner steps when a line cannot be read; has no stack trace, since hostile lines are common. */
final class UnreadableLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;
    private final String detail;

    UnreadableLine(Rejection reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    Rejected rejected() {
        return new Rejected(reason, detail);
    }
}
