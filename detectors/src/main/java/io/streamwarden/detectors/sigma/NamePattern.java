package io.streamwarden.detectors.sigma;

/** Patterns over names, with {@code *} for any number of characters. */
final class NamePattern {
    private NamePattern() {}

    static boolean matches(String pattern, String name) {
        String[] pieces = pattern.split("\\*+", -1);
        if (pieces.length == 1) {
            return pattern.equals(name);
        }
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        int end = name.length() - last.length();
        if (!name.startsWith(first) || !name.endsWith(last) || end < first.length()) {
            return false;
        }
        int at = first.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }
}
