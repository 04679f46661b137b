package io.streamwarden.detectors.signature;

/** Weighs what comes right behind the place where a value leaves the string or the number it was put in. */
final class SqlBreakout {
    private SqlBreakout() {}

    /** What comes right behind the quote that closed the string. */
    static int behindQuote(SqlContext sql) {
        int at = sql.skipClosing(0);
        SqlKind next = sql.kind(at);
        if (next == SqlKind.COMMENT) {
            return sql.hidden(at) <= 4 ? 65 : 35;
        }
        if (next == SqlKind.SEMICOLON) {
            return sql.kind(at + 1) == SqlKind.COMMENT ? 65 : 20;
        }
        if (at > 0 && sql.isEnd(at)) {
            return 20;
        }
        boolean operator = next == SqlKind.COMPARE || next == SqlKind.ARITHMETIC || next == SqlKind.PIPES;
        if (!operator) {
            return next == SqlKind.LOGIC || next == SqlKind.UNION || next == SqlKind.ORDER || next == SqlKind.WHERE
                    ? 10
                    : 0;
        }
        SqlKind operand = sql.kind(at + 1);
        if (operand.isString()) {
            return sql.stringLength(at + 1) <= 4 || sql.kind(at + 2) == next ? 50 : 30;
        }
        if (operand == SqlKind.OPEN || sql.isCall(at + 1)) {
            return 30;
        }
        return operand == SqlKind.NUMBER ? sql.endsInComment ? 60 : 25 : 0;
    }

    /** A number and a comment: {@code 1)--}. */
    static int behindNumber(SqlContext sql) {
        if (!sql.leadsWithNumber) {
            return 0;
        }
        int number = sql.kind(0) == SqlKind.NUMBER ? 1 : 2;
        int at = sql.skipClosing(number);
        if (sql.kind(at) == SqlKind.SEMICOLON) {
            at++;
        }
        boolean hidesNothing = sql.kind(at) == SqlKind.COMMENT && sql.hidden(at) <= 4;
        return hidesNothing ? at > number ? 55 : 30 : at > number ? 15 : 0;
    }
}
