package io.streamwarden.app.output;

import io.streamwarden.schema.Alert;
import io.streamwarden.schema.BlockEntry;
import java.time.Instant;
import java.util.Locale;

/** Alerts and block entries as one line for people; what came from outside is made printable. */
public final class Lines {
    private static final int MOST_CHARACTERS = 200;

    private Lines() {}

    public static String of(Alert alert) {
        return String.format(
                Locale.ROOT,
                "%s  ALERT  %-8s %-26s %s",
                time(alert.getLastSeen()),
                alert.getSeverity().name().toLowerCase(Locale.ROOT),
                alert.getRuleName(),
                printable(alert.getReason()));
    }

    public static String of(BlockEntry block) {
        return String.format(
                Locale.ROOT,
                "%s  BLOCK  %-8s %-26s %s until %s",
                time(block.getCreatedAt()),
                block.getAction().name().toLowerCase(Locale.ROOT),
                block.getRuleName(),
                printable(block.getScope() + ":" + block.getValue()),
                time(block.getExpiresAt()));
    }

    private static String time(Instant time) {
        return time.toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", "");
    }

    /** Without control characters, which could steer a terminal, and of bounded length. */
    public static String printable(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        for (int i = 0; i < text.length() && clean.length() < MOST_CHARACTERS; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
        }
        return clean.toString();
    }
}
