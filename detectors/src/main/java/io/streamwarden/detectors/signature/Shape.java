package io.streamwarden.detectors.signature;

/** How a part is written, and so what separates its values before any decoding. */
enum Shape {
    /** One value; {@code +} is taken for a space too, since many servers route paths through form decoders. */
    PATH,
    /** {@code name=value&name=value}, {@code +} is a space. */
    FORM,
    /** A path, then after {@code ?} a form. */
    URL,
    /** {@code name=value; name=value}. */
    COOKIE,
    /** Strings in double quotes are the values. */
    JSON,
    /** Line breaks separate values: multipart bodies. */
    LINES,
    /** One value, nothing special. */
    PLAIN;

    static Shape of(Part part, String raw) {
        return switch (part) {
            case PATH -> PATH;
            case QUERY -> FORM;
            case REFERER -> URL;
            case COOKIE -> COOKIE;
            case BODY -> ofBody(raw);
            case USER_AGENT, HEADER, METHOD -> PLAIN;
        };
    }

    private static Shape ofBody(String raw) {
        int start = 0;
        while (start < raw.length() && start < 64 && raw.charAt(start) <= ' ') {
            start++;
        }
        if (start >= raw.length()) {
            return PLAIN;
        }
        char first = raw.charAt(start);
        if (first == '{' || first == '[') {
            return JSON;
        }
        if (first == '-' && raw.startsWith("--", start)) {
            return LINES;
        }
        return first == '<' ? PLAIN : FORM;
    }
}
