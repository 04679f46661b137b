package io.streamwarden.ingest;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import java.util.List;

/** What became of a line: every line is exactly one of these. */
public sealed interface Parsed {

    /** Events that the line tells of. */
    default int events() {
        return 0;
    }

    /** A request to a service. */
    record Access(AccessEvent event) implements Parsed {
        @Override
        public int events() {
            return 1;
        }
    }

    /**
     * Sign-ins.
     *
     * @param attempts at least one, at most 1,000; more than one where syslog folded equal messages into one line
     */
    record Auth(List<AuthEvent> attempts) implements Parsed {
        @Override
        public int events() {
            return attempts.size();
        }
    }

    /**
     * The line is understood and tells of no sign-in and no request. In an access log only blank lines end so.
     *
     * @param why in a few fixed words, never text from the line
     */
    record Ignored(String why) implements Parsed {
        static final Ignored BLANK = new Ignored("blank line");
        static final Ignored OTHER_PROGRAM = new Ignored("line of another program");
        static final Ignored NO_ATTEMPT = new Ignored("sshd message that is no attempt");
    }

    /**
     * The line is not understood: a dead letter.
     *
     * @param reason one of few, to count by
     * @param detail what was found and what would be right; holds at most 60 characters of the line, made printable
     */
    record Rejected(Rejection reason, String detail) implements Parsed {
        /** Reason and detail as one sentence. */
        public String message() {
            return reason.text() + ": " + detail;
        }
    }
}
