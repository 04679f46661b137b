package io.streamwarden.detectors.signature;

/** Looks for a condition joined to a query that was complete without it: {@code or 1=1}, {@code and sleep(5)}. */
final class SqlConditions {
    private enum Operand {
        NONE,
        LITERAL,
        NAME,
        CALL,
        SUBQUERY
    }

    private SqlContext sql = new SqlContext();
    private Operand operand = Operand.NONE;
    private int operandToken;

    /** The strength of the condition that the word or sign at {@code token} joins, 0 if it joins none. */
    int weigh(SqlContext sql, int token) {
        this.sql = sql;
        int first = operandFrom(token + 1);
        if (operand == Operand.NONE) {
            return 0;
        }
        Operand left = operand;
        int leftToken = operandToken;
        int after = sql.skipClosing(first);
        return switch (sql.kind(after)) {
            case COMPARE -> comparison(token, left, leftToken, after);
            case IS -> isNull(after + 1) ? named(token, 20) : 0;
            case IN -> sql.kind(after + 1) == SqlKind.OPEN ? member(token, left) : 0;
            case BETWEEN -> sql.kind(after + 1).isLiteral() ? member(token, left) : 0;
            default -> single(token, left, leftToken, after);
        };
    }

    private int comparison(int token, Operand left, int leftToken, int compare) {
        int after = operandFrom(compare + 1);
        if (operand == Operand.NONE) {
            return left == Operand.CALL ? 30 + joint(token) : 0;
        }
        if (left == Operand.LITERAL && operand == Operand.LITERAL) {
            boolean same = sql.lexer.sameText(leftToken, operandToken);
            int base = same || !isMaths(token) ? 45 : 25;
            return base + joint(token) + ending(after);
        }
        if (left == Operand.SUBQUERY || operand == Operand.SUBQUERY) {
            return 50 + joint(token);
        }
        if (left == Operand.CALL || operand == Operand.CALL) {
            return 40 + joint(token);
        }
        int end = sql.skipClosing(after);
        boolean hides = sql.kind(end) == SqlKind.COMMENT || sql.kind(operandToken) == SqlKind.OPEN_STRING;
        return named(token, operand == Operand.LITERAL ? 20 : 10) + (hides && sql.broke ? 20 : 0);
    }

    private int member(int token, Operand left) {
        return left == Operand.LITERAL ? 45 + joint(token) : named(token, 20);
    }

    private boolean isNull(int token) {
        int at = sql.kind(token) == SqlKind.NOT ? token + 1 : token;
        return sql.kind(at) == SqlKind.CONSTANT;
    }

    /** Both sides of the joint compare and nothing was broken: {@code 1 < 2 and 3 > 2} is arithmetic. */
    private boolean isMaths(int token) {
        return !sql.broke && !sql.endsInComment && sql.kind(token - 2) == SqlKind.COMPARE;
    }

    /** A condition on a name of the reader's choosing: prose and search languages write it too. */
    private int named(int token, int base) {
        return sql.broke ? base + 10 + (follows(token) ? 20 : 0) : base;
    }

    private int single(int token, Operand left, int leftToken, int after) {
        if (left == Operand.SUBQUERY) {
            return 50 + joint(token);
        }
        if (left == Operand.CALL) {
            boolean empty = sql.kind(leftToken + 2) == SqlKind.CLOSE;
            boolean prose = sql.holdsOneWord(leftToken) || empty != (sql.kind(leftToken) == SqlKind.TELLING);
            return prose ? 10 : 40 + joint(token);
        }
        SqlKind next = sql.kind(after);
        boolean ends = sql.isEnd(after)
                || next == SqlKind.COMMENT
                || next == SqlKind.LOGIC
                || next == SqlKind.SEMICOLON
                || next == SqlKind.PIPES;
        if (left != Operand.LITERAL || !ends) {
            return 0;
        }
        if (sql.kind(leftToken).isString() && sql.stringLength(leftToken) > 5) {
            return 10; // two quoted phrases
        }
        int hides = next == SqlKind.COMMENT ? 20 : 0;
        if (sql.broke && follows(token)) {
            return 60 + hides;
        }
        boolean truth = sql.kind(leftToken) == SqlKind.CONSTANT && sql.leadsWithNumber;
        return (truth ? 50 : 10) + hides;
    }

    /** What stands before the joint says how sure it is that it was put there. */
    private int joint(int token) {
        int at = token - 1;
        while (sql.kind(at) == SqlKind.CLOSE) {
            at--;
        }
        int closed = at < token - 1 ? 15 : 0;
        if (closed == 0 && sql.kind(at) == SqlKind.ARITHMETIC && at > 0) {
            at--; // a plus that was meant for a blank
        }
        if (at < 0) {
            return sql.broke ? 35 : closed;
        }
        SqlKind kind = sql.kind(at);
        if (kind == SqlKind.NUMBER
                && (at == 0
                        || sql.kind(at - 1) == SqlKind.ARITHMETIC
                        || sql.kind(at - 1) == SqlKind.OPEN
                        || (sql.kind(at - 1) == SqlKind.COMPARE && at == 1))) {
            return 25;
        }
        if (kind == SqlKind.STRING) {
            return 20;
        }
        return Math.max(closed, sql.broke ? 25 : 0);
    }

    private boolean follows(int token) {
        int at = token - 1;
        while (sql.kind(at) == SqlKind.CLOSE) {
            at--;
        }
        return at < 0;
    }

    private int ending(int token) {
        int at = sql.skipClosing(token);
        if (sql.isEnd(at)) {
            return 15;
        }
        return switch (sql.kind(at)) {
            case COMMENT -> 20;
            case LOGIC, PIPES, SEMICOLON, ORDER, GROUP, LIMIT, UNION -> 10;
            default -> 0;
        };
    }

    /** Reads one operand from {@code from}; returns the token after it. */
    private int operandFrom(int from) {
        operand = Operand.NONE;
        int at = from;
        while (isPrefix(sql.kind(at))) {
            at++;
        }
        operandToken = at;
        SqlKind kind = sql.kind(at);
        if (kind == SqlKind.SELECT) {
            operand = Operand.SUBQUERY;
            return at + 1;
        }
        if (sql.isCall(at)) {
            operand = sql.kind(at + 2) == SqlKind.SELECT ? Operand.SUBQUERY : Operand.CALL;
            return arithmetic(sql.lexer.afterBracket(at + 1));
        }
        if (kind.isLiteral()) {
            operand = Operand.LITERAL;
            return arithmetic(at + 1);
        }
        if (kind == SqlKind.VARIABLE) {
            operand = sql.startsWith(at, "@@") ? Operand.CALL : Operand.NAME;
            return at + 1;
        }
        if (kind == SqlKind.CASE) {
            operand = sql.kind(at + 1) == SqlKind.WHEN ? Operand.SUBQUERY : Operand.NAME;
            return at + 1;
        }
        if (isName(kind)) {
            operand = Operand.NAME;
            int next = at + 1;
            while (sql.kind(next) == SqlKind.DOT) {
                next += 2;
            }
            return sql.kind(next) == SqlKind.OPEN ? sql.lexer.afterBracket(next) : next;
        }
        return at;
    }

    private int arithmetic(int from) {
        int at = from;
        while (sql.kind(at) == SqlKind.ARITHMETIC && sql.kind(at + 1).isLiteral()) {
            at += 2;
        }
        return at;
    }

    private static boolean isPrefix(SqlKind kind) {
        return kind == SqlKind.NOT || kind == SqlKind.ARITHMETIC || kind == SqlKind.OPEN;
    }

    private static boolean isName(SqlKind kind) {
        return switch (kind) {
            case WORD, TIMED, LEAKING, TELLING, CHARS, FUNCTION, OBJECT, VALUES -> true;
            default -> false;
        };
    }
}
