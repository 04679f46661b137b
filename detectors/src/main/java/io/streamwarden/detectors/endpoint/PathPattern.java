package io.streamwarden.detectors.endpoint;

/** Matches paths against patterns with {@code *} and {@code **}, in time linear in pattern times path, without regex. */
final class PathPattern {
    private static final String ANYTHING_BELOW = "/**";

    private PathPattern() {}

    static boolean matches(String pattern, String path) {
        if (!path.startsWith(literalStart(pattern))) {
            return false;
        }
        return matchesWhole(pattern, path)
                || (pattern.endsWith(ANYTHING_BELOW)
                        && matchesWhole(pattern.substring(0, pattern.length() - ANYTHING_BELOW.length()), path));
    }

    /** What every path must begin with: the pattern up to its first star, less a slash that may be missing. */
    private static String literalStart(String pattern) {
        int star = pattern.indexOf('*');
        int end = star < 0 ? pattern.length() : star;
        return pattern.substring(0, end > 0 && pattern.charAt(end - 1) == '/' ? end - 1 : end);
    }

    /** Simulates all positions of the pattern at once: {@code reached[p]} says that its first p characters match. */
    private static boolean matchesWhole(String pattern, String path) {
        boolean[] reached = new boolean[pattern.length() + 1];
        reached[0] = true;
        skipStars(pattern, reached);
        for (int i = 0; i < path.length(); i++) {
            boolean[] next = new boolean[pattern.length() + 1];
            char c = path.charAt(i);
            for (int p = 0; p < pattern.length(); p++) {
                if (!reached[p]) {
                    continue;
                }
                char wanted = pattern.charAt(p);
                if (wanted != '*') {
                    next[p + 1] |= wanted == c;
                } else if (isDouble(pattern, p) || c != '/') {
                    next[p] = true;
                }
            }
            skipStars(pattern, next);
            reached = next;
        }
        return reached[pattern.length()];
    }

    private static void skipStars(String pattern, boolean[] reached) {
        for (int p = 0; p < pattern.length(); p++) {
            if (reached[p] && pattern.charAt(p) == '*') {
                reached[p + 1] = true;
            }
        }
    }

    /** The star at {@code p} is one of two that stand together. */
    private static boolean isDouble(String pattern, int p) {
        return (p + 1 < pattern.length() && pattern.charAt(p + 1) == '*') || (p > 0 && pattern.charAt(p - 1) == '*');
    }
}
