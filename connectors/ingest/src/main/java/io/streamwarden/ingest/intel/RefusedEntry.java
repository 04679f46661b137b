package io.streamwarden.ingest.intel;

/** An entry of a feed that is not taken, and why. */
final class RefusedEntry extends Exception {
    private static final long serialVersionUID = 1;

    RefusedEntry(String text, String reason) {
        super("'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "' " + reason, null, false, false);
    }
}
