package io.streamwarden.detectors.signature;

/** Weighs calls of functions that SQL knows. Their names alone are English; what stands in the brackets tells. */
final class SqlCalls {
    private int charCalls;

    /** Forgets the last value. */
    void reset() {
        charCalls = 0;
    }

    /** {@code sleep(9)}: more if it stands where a query would call it. */
    int timed(SqlContext sql, int token) {
        if (!sql.isCall(token)) {
            return 0;
        }
        SqlKind argument = sql.kind(token + 2);
        if (!argument.isLiteral()
                && argument != SqlKind.OPEN
                && argument != SqlKind.VARIABLE
                && !sql.isCall(token + 2)
                && argument != SqlKind.ARITHMETIC
                && argument != SqlKind.CASE) {
            return 10;
        }
        if (sql.word(token, "benchmark") || sql.startsWith(token, "pg_") || sql.word(token, "receive_message")) {
            return 80;
        }
        boolean joined = sql.broke || sql.endsInComment || isJoint(sql.kind(token - 1));
        return joined ? 70 : 40;
    }

    private static boolean isJoint(SqlKind before) {
        return switch (before) {
            case ARITHMETIC, SELECT, COMMA, LOGIC, PIPES, COMPARE, THEN -> true;
            default -> false;
        };
    }

    /** {@code char(65)}: more from the second on, or with several numbers. */
    int chars(SqlContext sql, int token) {
        if (!sql.isCall(token) || sql.kind(token + 2) != SqlKind.NUMBER) {
            return 0;
        }
        charCalls++;
        boolean list = sql.kind(token + 3) == SqlKind.COMMA;
        return list || charCalls > 1 ? 45 : 15;
    }

    /** A call of any other function: by what it is given. */
    int call(SqlContext sql, int token) {
        if (!sql.isCall(token) || sql.holdsOneWord(token)) {
            return 0;
        }
        SqlKind argument = sql.kind(token + 2);
        if (argument == SqlKind.SELECT || (argument == SqlKind.OPEN && sql.kind(token + 3) == SqlKind.SELECT)) {
            return 40;
        }
        boolean nested = argument.isCallable() && sql.isCall(token + 2);
        boolean known = sql.isHexOf(token + 2, 2) || argument == SqlKind.VARIABLE || nested;
        boolean cast = sql.startsWith(token, "cast") || sql.startsWith(token, "convert");
        boolean asked = argument.isLiteral()
                && sql.kind(token + 3) == SqlKind.COMPARE
                && sql.kind(token + 4).isLiteral();
        if (asked) {
            return 50;
        }
        return cast && (argument.isLiteral() || known || argument == SqlKind.WORD)
                ? 35
                : known ? 25 : argument.isLiteral() ? 10 : 0;
    }
}
