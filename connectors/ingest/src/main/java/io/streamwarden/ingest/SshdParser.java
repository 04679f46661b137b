package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.ingest.Parsed.Ignored;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.FailureReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * sshd's lines in syslog. A sign-in is told by {@code Failed ...} and {@code Accepted ...} alone: {@code Invalid user X
 * from ...}, PAM's lines and disconnects speak of the same attempts again, and counting them would count twice.
 *
 * <p>Folded lines, {@code message repeated N times: [ ... ]} and {@code last message repeated N times}, stand for N
 * events, at most 1,000 of them: no real line of sshd repeats so often, since it hangs up after a few tries.
 */
final class SshdParser implements LineParser {
    private static final int MOST_REPEATS = 1000;
    private static final String REPEATED = "message repeated ";
    private static final String LAST_REPEATED = "last message repeated ";
    private static final String TIMES = " times";
    /** One daemon until OpenSSH 9.7, then split in two, then in three. */
    private static final Set<String> SSHD = Set.of("sshd", "sshd-session", "sshd-auth");

    private static final Map<String, AuthMethod> METHODS = Map.of(
            "password", AuthMethod.PASSWORD,
            "keyboard-interactive", AuthMethod.PASSWORD,
            "challenge-response", AuthMethod.PASSWORD,
            "publickey", AuthMethod.PUBLIC_KEY,
            "hostbased", AuthMethod.PUBLIC_KEY,
            "gssapi-with-mic", AuthMethod.SSO,
            "gssapi-keyex", AuthMethod.SSO);

    private final IngestSettings settings;
    private final SyslogReader syslog;
    private final EventIds ids = new EventIds(Format.SSHD);

    /** What the line before told, for {@code last message repeated}, and who wrote it. */
    private @Nullable SshdAttempt previous;

    private SyslogLine previousLine = new SyslogLine(0, "", "", "", "");

    SshdParser(IngestSettings settings) {
        this.settings = settings;
        this.syslog = new SyslogReader(settings);
    }

    @Override
    public Parsed parse(LogLine line) {
        try {
            return parse(line, syslog.read(line.text()));
        } catch (UnreadableLine e) {
            previous = null;
            return e.rejected();
        }
    }

    private Parsed parse(LogLine line, SyslogLine entry) throws UnreadableLine {
        String message = entry.message();
        SshdAttempt before = previous;
        if (before != null
                && entry.host().equals(previousLine.host())
                && message.startsWith(LAST_REPEATED)
                && (entry.program().isEmpty() || SSHD.contains(entry.program()))) {
            int times = times(message, LAST_REPEATED);
            return times > 0 ? events(line, entry.timeMs(), previousLine, before, times) : Ignored.NO_ATTEMPT;
        }
        previous = null;
        if (!SSHD.contains(entry.program())) {
            return Ignored.OTHER_PROGRAM;
        }
        int times = times(message, REPEATED);
        Optional<SshdAttempt> attempt = SshdAttempt.read(times > 0 ? folded(message) : message);
        if (attempt.isEmpty()) {
            return Ignored.NO_ATTEMPT;
        }
        previous = attempt.get();
        previousLine = entry;
        return events(line, entry.timeMs(), entry, attempt.get(), Math.max(times, 1));
    }

    /** The number in {@code message repeated N times}, or 0 if the message does not begin so. */
    private static int times(String message, String prefix) {
        if (!message.startsWith(prefix)) {
            return 0;
        }
        int end = CivilTime.endOfDigits(message, prefix.length(), message.length());
        return message.startsWith(TIMES, end) ? Math.max(0, CivilTime.number(message, prefix.length(), end)) : 0;
    }

    /** What stands in the brackets of {@code message repeated N times: [ ... ]}. */
    private static String folded(String message) throws UnreadableLine {
        int open = message.indexOf("[ ");
        if (open < 0 || !message.endsWith("]")) {
            throw new UnreadableLine(
                    Rejection.BAD_MESSAGE, "expected 'message repeated N times: [ ... ]', got " + Excerpt.of(message));
        }
        return message.substring(open + 2, message.length() - 1);
    }

    private Auth events(LogLine line, long timeMs, SyslogLine entry, SshdAttempt attempt, int times) {
        if (times == 1) {
            return new Auth(List.of(event(line, 0, timeMs, entry, attempt)));
        }
        List<AuthEvent> events = new ArrayList<>();
        for (int repeat = 0; repeat < Math.min(times, MOST_REPEATS); repeat++) {
            events.add(event(line, repeat, timeMs, entry, attempt));
        }
        return new Auth(List.copyOf(events));
    }

    private AuthEvent event(LogLine line, int repeat, long timeMs, SyslogLine entry, SshdAttempt attempt) {
        return new AuthEvent(
                EventParts.meta(
                        ids.of(line, repeat),
                        timeMs,
                        entry.host().isEmpty() ? settings.source() : entry.host(),
                        settings.tenant()),
                AuthActivity.LOGON,
                attempt.accepted() ? AuthOutcome.SUCCESS : AuthOutcome.FAILURE,
                failure(attempt),
                EventParts.principal(attempt.user()),
                null,
                EventParts.client(attempt.ip(), attempt.port(), List.of(), null),
                method(attempt.method()),
                attempt.protocol(),
                null,
                null,
                null,
                "sshd",
                null,
                null,
                attributes(entry));
    }

    private static @Nullable FailureReason failure(SshdAttempt attempt) {
        if (attempt.accepted()) {
            return null;
        }
        return attempt.invalidUser() ? FailureReason.UNKNOWN_USER : FailureReason.INVALID_CREDENTIALS;
    }

    /** A submethod stands behind a slash: {@code keyboard-interactive/pam}. */
    private static AuthMethod method(String written) {
        int slash = written.indexOf('/');
        return METHODS.getOrDefault(slash < 0 ? written : written.substring(0, slash), AuthMethod.UNKNOWN);
    }

    private static Map<String, String> attributes(SyslogLine entry) {
        Map<String, String> attributes = new HashMap<>(4, 1);
        attributes.put("logsource.product", "linux");
        attributes.put("logsource.service", "sshd");
        if (!entry.pid().isEmpty()) {
            attributes.put("process.pid", entry.pid());
        }
        return attributes;
    }
}
