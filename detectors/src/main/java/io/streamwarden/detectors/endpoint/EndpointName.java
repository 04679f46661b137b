package io.streamwarden.detectors.endpoint;

/**
 * The name that a path is counted under where the source gives no route: ids in it are replaced by <code>{id}</code>, so
 * that {@code /orders/17} and {@code /orders/18} are one endpoint.
 *
 * <p>A segment is taken for an id if it is all digits, or has at least eight characters, all of them hexadecimal digits,
 * hyphens or underscores, with a digit among them (numbers, UUIDs, hashes). Names end after 128 characters.
 */
public final class EndpointName {
    private static final int MOST_CHARACTERS = 128;
    private static final int SHORTEST_HEX_ID = 8;

    private EndpointName() {}

    public static String of(String path) {
        int length = Math.min(path.length(), MOST_CHARACTERS);
        int start = 0;
        int copied = 0;
        StringBuilder name = null;
        while (start <= length) {
            int end = path.indexOf('/', start);
            if (end < 0 || end > length) {
                end = length;
            }
            if (isId(path, start, end)) {
                if (name == null) {
                    name = new StringBuilder(length);
                }
                name.append(path, copied, start).append("{id}");
                copied = end;
            }
            start = end + 1;
        }
        if (name != null) {
            return name.append(path, copied, length).toString();
        }
        return length == path.length() ? path : path.substring(0, length);
    }

    private static boolean isId(String path, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (!isHexLetter(c) && c != '-' && c != '_') {
                return false;
            }
        }
        int length = to - from;
        return digits > 0 && (digits == length || length >= SHORTEST_HEX_ID);
    }

    private static boolean isHexLetter(char c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
