package io.streamwarden.ingest;

/**
 * Access log lines that something on their way (a spreadsheet, a CSV export, a shell) has put between quotes as a whole,
 * with the inner quotes doubled or escaped by a backslash.
 */
final class QuotedLine {
    private QuotedLine() {}

    /** The line inside, or the line itself if it does not begin with a quote. */
    static String unwrap(String line) {
        if (line.isEmpty() || line.charAt(0) != '"') {
            return line;
        }
        int end = line.length() > 1 && line.endsWith("\"") ? line.length() - 1 : line.length();
        // The first inner quote is the request's, behind the time; it shows how inner quotes are written.
        int request = line.indexOf("] ", 1) + 2;
        if (line.startsWith("\"\"", request)) {
            return line.substring(1, end).replace("\"\"", "\"");
        }
        return line.startsWith("\\\"", request) ? oneLevelLess(line, end) : line.substring(1, end);
    }

    /** {@code \"} and {@code \\} stand for their second character; other escapes belong to the log within. */
    private static String oneLevelLess(String line, int end) {
        StringBuilder inner = new StringBuilder(end);
        for (int at = 1; at < end; at++) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < end && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\')) {
                at++;
            }
            inner.append(line.charAt(at));
        }
        return inner.toString();
    }
}
