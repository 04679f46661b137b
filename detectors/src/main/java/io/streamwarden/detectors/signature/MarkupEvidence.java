package io.streamwarden.detectors.signature;

/**
 * Weighs a value as HTML and script: elements, event handlers, addresses that run script. Each kind counts once, with
 * its strongest example. Two passes at most.
 */
final class MarkupEvidence {
    private static final int SCHEME_REACH = 40;

    private final Evidence evidence;
    private Value value = new Value();
    private int tag;
    private int attribute;
    private int handler;
    private int scheme;
    private int header;
    /** Where the element being read ends; handlers before it are attributes. */
    private int tagEnd;
    /** Quotes so far that are no apostrophes. */
    private int quotes;

    MarkupEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value) {
        boolean breaks = value.has('<')
                || value.has('"')
                || value.has('\'')
                || value.has(' ')
                || value.has('\n')
                || value.has('`');
        if (!breaks && !value.has(':')) {
            return;
        }
        this.value = value;
        tag = 0;
        attribute = 0;
        handler = 0;
        scheme = 0;
        header = 0;
        tagEnd = 0;
        quotes = 0;
        evidence.worked(value.end - value.from);
        for (int i = value.from; i < value.end; i++) {
            switch (value.text[i]) {
                case '<' -> element(i);
                case '"' -> quotes++;
                case '\'' -> quotes += Value.isLetter(value.at(i + 1)) && Value.isLetter(value.at(i - 1)) ? 0 : 1;
                case 'o' -> handler(i, breaks);
                case ':' -> scheme(i);
                case '\n' -> header(i);
                default -> {}
            }
        }
        evidence.add(SignatureFamily.XSS, tag + attribute + handler + scheme + header);
    }

    private void element(int at) {
        int from = at + 1;
        while (from < value.end && from < at + 4 && (value.text[from] == '<' || value.text[from] == '%')) {
            from++;
        }
        int to = value.at(from) == '/' ? from + 1 : from;
        while (to < value.end && (Value.isWord(value.text[to]) || value.text[to] == '-') && to - from < 24) {
            to++;
        }
        if (value.at(to) == ':' && Value.isLetter(value.at(to + 1))) {
            from = to + 1;
            to = from;
            while (to < value.end && Value.isWord(value.text[to]) && to - from < 24) {
                to++;
            }
        }
        char after = value.at(to);
        boolean closes =
                after == 0 || Value.isSpace(after) || after == '>' || after == '/' || after == '<' || after == '"';
        int known = closes || after == '\\' || after == ':' ? MarkupWords.tag(value.text, from, to) : 0;
        if (known == 0 && (to == from || !Value.isLetter(value.text[from]))) {
            return;
        }
        int end = to;
        while (end < value.end && value.text[end] != '>' && value.text[end] != '<') {
            end++;
        }
        evidence.worked(end - at);
        tagEnd = end;
        boolean whole = after == '>' || (after != 0 && end > to);
        tag = Math.max(tag, known > 0 ? whole || known >= 60 ? known : known / 2 : whole ? 10 : 0);
        if (known >= 30 && hasAddress(to, end)) {
            attribute = Math.max(attribute, 15);
        }
    }

    /** The element fetches something. */
    private boolean hasAddress(int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if ((value.text[i] == 's' && value.text[i + 1] == 'r' && value.text[i + 2] == 'c')
                    || (value.text[i] == 'h' && value.text[i + 1] == 'r' && value.text[i + 2] == 'e')) {
                return true;
            }
        }
        return false;
    }

    /** {@code onload=}, within an element, after a quote that may close an attribute, or with a call behind it. */
    private void handler(int at, boolean breaks) {
        if (!breaks || value.at(at + 1) != 'n' || !startsAttribute(value.at(at - 1))) {
            return;
        }
        evidence.worked(SCHEME_REACH);
        int to = at + 2;
        while (to < value.end && to - at < 28 && Value.isLetter(value.text[to])) {
            to++;
        }
        int equals = value.skipSpaces(to);
        if (to - at < 5 || value.at(equals) != '=' || value.at(equals + 1) == '=') {
            return;
        }
        boolean known = MarkupWords.isEvent(value.text, at, to);
        if (at < tagEnd) {
            handler = Math.max(handler, known ? 65 : 45);
        } else if (known) {
            handler = Math.max(handler, 25 + (quotes % 2 == 1 ? 40 : 0) + (runs(equals + 1) ? 35 : 0));
        }
    }

    private static boolean startsAttribute(char before) {
        return before != 0 && " \n\"'/`;,>)%".indexOf(before) >= 0;
    }

    /** Something that can be run follows shortly. */
    private boolean runs(int from) {
        for (int i = from; i < value.end && i < from + SCHEME_REACH; i++) {
            char c = value.text[i];
            if (c == '(' || c == '`' || c == '[' || c == '=') {
                return true;
            }
        }
        return false;
    }

    /** {@code javascript:}, blanks inside of the word or not. */
    private void scheme(int colon) {
        evidence.worked(SCHEME_REACH);
        int start = wordBackwards(colon, "javascript");
        if (start < 0) {
            start = wordBackwards(colon, "vbscript");
        }
        if (start < 0 || Value.isWord(value.at(start - 1))) {
            return;
        }
        boolean harmless = isHarmless(colon + 1);
        boolean runs = !harmless && runs(colon + 1);
        boolean placed = start < tagEnd || start == value.start || isOpening(value.at(start - 1));
        int weight = (placed ? 30 : 15) + (runs ? value.part == Part.PATH ? 10 : 35 : 0) + (start < tagEnd ? 30 : 0);
        scheme = Math.max(scheme, weight);
    }

    /** A line break, then a header of an answer: splits the answer in two where it is copied into a header. */
    private void header(int lineBreak) {
        if (value.part == Part.BODY) {
            return;
        }
        int from = lineBreak + 1;
        int to = from;
        while (to < value.end && to - from < 24 && (Value.isWord(value.text[to]) || value.text[to] == '-')) {
            to++;
        }
        boolean status = value.at(to) == '/' && Value.isWord(value.at(to + 1)); // HTTP/1.1 200
        int weight = value.at(to) == ':' || status ? MarkupWords.header(value.text, from, status ? to + 1 : to) : 0;
        header = Math.max(header, weight);
    }

    private static boolean isOpening(char before) {
        return before != 0 && "'\"=(/ ".indexOf(before) >= 0;
    }

    /** Where the word that ends before {@code end} starts, blanks inside of it skipped, or -1 if it is not the word. */
    private int wordBackwards(int end, String word) {
        int at = end - 1;
        for (int i = word.length() - 1; i >= 0; i--) {
            while (at >= value.from && Value.isSpace(value.text[at])) {
                at--;
            }
            if (value.at(at) != word.charAt(i)) {
                return -1;
            }
            at--;
        }
        return at + 1;
    }

    /** The calls that pages put in links, which broken crawlers then ask for. */
    private boolean isHarmless(int from) {
        int at = value.skipSpaces(from);
        return startsWith(at, "void")
                || startsWith(at, "history.")
                || startsWith(at, "window.print")
                || startsWith(at, "window.close")
                || startsWith(at, "return")
                || startsWith(at, "__dopostback")
                || startsWith(at, "window.history");
    }

    private boolean startsWith(int at, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (value.at(at + i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
