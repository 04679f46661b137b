package io.streamwarden.detectors.signature;

/**
 * Resolves Log4j's nested lookups as far as they serve to hide others: <code>${lower:j}</code> is j,
 * <code>${env:X:-n}</code> is n; then looks whether a lookup reaches out. One pass; lookups nested deeper than 32 are
 * taken as text, which is evidence by itself.
 */
final class LookupEvidence {
    private static final int DEEPEST = 32;

    private final Evidence evidence;
    private final char[] resolved = new char[RequestText.LIMIT];
    private final int[] opened = new int[DEEPEST];
    private int length;
    private int strongest;

    LookupEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value) {
        if (!value.has('{') || !value.has('$')) {
            return;
        }
        evidence.worked(value.end - value.from);
        length = 0;
        strongest = 0;
        int depth = 0;
        int deepest = 0;
        for (int i = value.from; i < value.end; i++) {
            char c = value.text[i];
            if (c == '$' && value.at(i + 1) == '{' && depth < DEEPEST) {
                opened[depth++] = length;
                i++;
                deepest = Math.max(deepest, depth);
            } else if (c == '}' && depth > 0) {
                close(opened[--depth], depth > 0);
            } else {
                resolved[length++] = c;
            }
        }
        while (depth > 0) {
            weigh(opened[--depth], length);
        }
        int nested = deepest >= DEEPEST ? 60 : deepest >= 3 ? 40 : deepest == 2 ? 20 : 0;
        if (strongest > 0 || deepest >= DEEPEST) {
            evidence.add(SignatureFamily.LOG4SHELL, strongest + nested);
        }
    }

    /** The lookup that began at {@code from} ends: what it resolves to takes its place. */
    private void close(int from, boolean within) {
        int to = length;
        weigh(from, to);
        int kept = to;
        int fallback = lastFallback(from, to);
        if (fallback >= 0) {
            kept = fallback;
            strongest = Math.max(strongest, within || to - fallback <= 2 ? 50 : 0);
        } else if (startsWith(from, to, "lower:") || startsWith(from, to, "upper:")) {
            kept = from + 6;
            strongest = Math.max(strongest, 60);
        } else if (startsWith(from, to, "date:")) {
            kept = from + 5;
            strongest = Math.max(strongest, 40);
        }
        int out = from;
        for (int i = kept; i < to; i++) {
            if (resolved[i] != '\'') {
                resolved[out++] = resolved[i];
            }
        }
        evidence.worked(to - from);
        length = out;
    }

    private void weigh(int from, int to) {
        if (startsWith(from, to, "jndi:")) {
            strongest = 100;
        } else if (startsWith(from, to, "env:")
                || startsWith(from, to, "sys:")
                || startsWith(from, to, "java:")
                || startsWith(from, to, "ctx:")
                || startsWith(from, to, "hostname}")
                || startsWith(from, to, "main:")
                || startsWith(from, to, "docker:")
                || startsWith(from, to, "k8s:")
                || startsWith(from, to, "web:")
                || startsWith(from, to, "bundle:")) {
            strongest = Math.max(strongest, 55);
        } else if (startsWith(from, to, "base64:")
                || startsWith(from, to, "script:")
                || startsWith(from, to, "dns:")
                || startsWith(from, to, "url:")) {
            strongest = Math.max(strongest, 70);
        }
    }

    /** Behind the last {@code :-} of the lookup, or -1. */
    private int lastFallback(int from, int to) {
        for (int i = to - 1; i > from; i--) {
            if (resolved[i] == '-' && resolved[i - 1] == ':') {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean startsWith(int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (resolved[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
