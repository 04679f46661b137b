package io.streamwarden.ingest;

/** A value from a log as it may stand in a message: quoted, at most 60 characters, no control characters. */
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String value) {
        StringBuilder text = new StringBuilder(Math.min(value.length(), LONGEST) + 8).append('\'');
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            // Only what every terminal shows as itself: no escape sequences, no text that runs right to left.
            text.append((c >= ' ' && c < 0x7f) || Character.isLetterOrDigit(c) ? c : '.');
        }
        return text.append(value.length() > LONGEST ? "...'" : "'").toString();
    }
}
