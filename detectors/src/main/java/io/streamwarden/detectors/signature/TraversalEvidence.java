package io.streamwarden.detectors.signature;

/** Weighs the steps upwards in a value: how many, how disguised, and whether they leave the root. One pass. */
final class TraversalEvidence {
    private final Evidence evidence;

    TraversalEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value, Disguise disguise) {
        if (value.part == Part.USER_AGENT || value.part == Part.METHOD || (!value.has('.') && disguise.nuls == 0)) {
            return;
        }
        evidence.worked(value.end - value.from);
        int plain = 0;
        int backslashed = 0;
        int odd = 0;
        boolean belowRoot = false;
        int level = 0;
        int i = value.start;
        while (i < value.end) {
            char c = value.text[i];
            if (c == '/' || c == '\\') {
                level += isNameAhead(value, i + 1) ? 1 : 0;
                i++;
                continue;
            }
            if (c != '.' || !startsSegment(value, i)) {
                i++;
                continue;
            }
            int dots = i;
            while (dots < value.end && value.text[dots] == '.') {
                dots++;
            }
            char after = value.at(dots);
            boolean slash = after == '/' || after == '\\';
            boolean parameter = after == ';' && value.at(dots + 1) == '/';
            if (dots - i == 2 && (slash || (after == 0 && i > value.start))) {
                plain++;
                level--;
                belowRoot |= level < 0;
                backslashed += after == '\\' ? 1 : 0;
                odd += slash && isNoise(value.at(dots + 1)) ? 1 : 0;
            } else if ((dots - i == 2 && parameter)
                    || (dots - i > 2 && dots - i < 9 && slash && isUpAgain(value, dots + 1))) {
                odd += 2;
            } else if (dots - i > 2 && slash) {
                odd++;
            }
            i = dots;
        }
        add(value, disguise, plain, backslashed, odd, belowRoot && value.part == Part.PATH);
    }

    private void add(Value value, Disguise disguise, int plain, int backslashed, int odd, boolean belowRoot) {
        int weight = 0;
        if (plain > 0) {
            weight = plain == 1 ? 15 : plain == 2 ? 35 : plain == 3 ? 60 : 75;
            weight += Math.min(40, backslashed * 20) + (belowRoot ? 15 : 0);
            weight += disguise.encodedDots >= 2 ? 40 : 0;
            weight += disguise.deepDots > 0 ? 45 : 0;
        }
        weight += Math.min(60, odd * 30);
        if ((plain > 0 || odd > 0) && disguise.overlong > 0) {
            weight += 60;
        }
        if (disguise.nuls > 0 && value.part != Part.BODY) {
            weight += 50;
        }
        if (value.part == Part.REFERER || value.part == Part.HEADER || value.part == Part.BODY) {
            weight = weight * 2 / 3;
        }
        evidence.add(SignatureFamily.PATH_TRAVERSAL, weight);
    }

    private static boolean startsSegment(Value value, int at) {
        char before = value.at(at - 1);
        return at == value.start
                || before == '/'
                || before == '\\'
                || before == '='
                || before == ':'
                || before == '"'
                || before == '\''
                || before == ' '
                || before == '|'
                || before == '@'
                || before == ',';
    }

    private static boolean isNameAhead(Value value, int at) {
        char c = value.at(at);
        return c != 0 && c != '/' && c != '\\' && c != '.';
    }

    /** {@code ..//} and {@code ../\}: doubled so that a naive filter leaves one. */
    private static boolean isNoise(char c) {
        return c == '/' || c == '\\';
    }

    /** {@code ....//}: what remains once a filter took {@code ../} out is {@code ../} again. */
    private static boolean isUpAgain(Value value, int at) {
        char c = value.at(at);
        return c == '/' || c == '\\' || c == '.';
    }
}
