package io.streamwarden.detectors.signature;

/**
 * Finds sums in template brackets, <code>{{7*7}}</code> and its like in other languages: nobody writes them but to see
 * whether the answer holds 49. One pass.
 */
final class TemplateEvidence {
    private final Evidence evidence;

    TemplateEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value) {
        if (!value.has('{') && !value.has('%') && !value.has('(')) {
            return;
        }
        evidence.worked(value.end - value.from);
        int strongest = 0;
        for (int i = value.from + 1; i < value.end; i++) {
            char c = value.text[i];
            char before = value.text[i - 1];
            boolean opens = (c == '{'
                            && (before == '{'
                                    || before == '$'
                                    || before == '#'
                                    || before == '*'
                                    || before == '@'
                                    || before == '%'))
                    || (c == '=' && before == '%')
                    || (c == '(' && before == '@');
            if (opens && isSum(value, i + 1)) {
                strongest = 70;
            }
        }
        evidence.add(SignatureFamily.COMMAND_INJECTION, strongest);
    }

    /** A number or a short string, an operator, a number. */
    private static boolean isSum(Value value, int from) {
        int at = value.skipSpaces(from);
        int left = operand(value, at);
        int operator = value.skipSpaces(left);
        char sign = value.at(operator);
        if (left == at || sign == 0 || "*+-/".indexOf(sign) < 0) {
            return false;
        }
        int right = value.skipSpaces(operator + 1);
        return operand(value, right) > right;
    }

    private static int operand(Value value, int from) {
        int at = from;
        while (at < from + 20) {
            char c = value.at(at);
            boolean quote = c == '\'' || c == '"';
            if (!(c >= '0' && c <= '9') && !quote) {
                return at;
            }
            at++;
        }
        return at;
    }
}
