package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * Weighs a value as SQL: read bare and as the rest of a quoted string, whichever says more. Each kind of finding counts
 * once, with its strongest example.
 */
final class SqlEvidence {
    private enum Finding {
        UNION,
        CONDITION,
        SECOND_CONDITION,
        STATEMENT,
        SELECT,
        TIMED,
        LEAKING,
        TELLING,
        CHARS,
        ORDER,
        HAVING,
        INTO,
        CASE,
        CALL,
        HEX,
        BREAKOUT
    }

    private static final String SIGNS = " \n'\"()*;|#`@+";

    private final Evidence evidence;
    private final SqlContext sql = new SqlContext();
    private final SqlConditions conditions = new SqlConditions();
    private final SqlStatements statements = new SqlStatements();
    private final SqlCalls calls = new SqlCalls();
    private final int[] found = new int[Finding.values().length];

    SqlEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value, Disguise disguise) {
        if (!worthReading(value)) {
            return;
        }
        int most = read(value, SqlLexer.BARE, disguise);
        if (value.has('\'')) {
            most = Math.max(most, read(value, '\'', disguise));
        }
        if (value.has('"')) {
            most = Math.max(most, read(value, '"', disguise));
        }
        if (value.has('`')) {
            most = Math.max(most, read(value, '`', disguise));
        }
        evidence.add(SignatureFamily.SQL_INJECTION, most + SqlProbe.weigh(value));
    }

    /** Holds at least one of the signs without which nothing here could weigh. */
    private static boolean worthReading(Value value) {
        for (int i = 0; i < SIGNS.length(); i++) {
            if (value.has(SIGNS.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private int read(Value value, char quote, Disguise disguise) {
        evidence.worked(value.end - value.start);
        if (!sql.open(value, quote)) {
            return 0;
        }
        Arrays.fill(found, 0);
        calls.reset();
        for (int token = 0; token < sql.lexer.count(); token++) {
            weigh(token);
        }
        if (sql.broke) {
            note(Finding.BREAKOUT, SqlBreakout.behindQuote(sql));
        } else if (quote == SqlLexer.BARE) {
            note(Finding.BREAKOUT, SqlBreakout.behindNumber(sql));
        }
        int total = sum();
        boolean onlyBreaksOut = total == found[place(Finding.BREAKOUT)];
        return total == 0 || onlyBreaksOut ? total : total + disguise(disguise);
    }

    private void weigh(int token) {
        switch (sql.kind(token)) {
            case UNION -> note(Finding.UNION, statements.union(sql, token));
            case LOGIC -> condition(conditions.weigh(sql, token));
            case PIPES -> condition(token == 0 && sql.broke ? conditions.weigh(sql, token) : pipes(token));
            case SELECT -> {
                evidence.worked(SqlStatements.NEAR);
                note(Finding.SELECT, statements.select(sql, token));
                note(Finding.STATEMENT, statements.statement(sql, token));
            }
            case INSERT, UPDATE, DELETE, DROP, ALTER, CREATE, EXEC, DECLARE, WAITFOR, SHUTDOWN, SET, BEGIN ->
                note(Finding.STATEMENT, statements.statement(sql, token));
            case ORDER -> note(Finding.ORDER, statements.order(sql, token));
            case GROUP -> note(Finding.ORDER, statements.order(sql, token) / 2);
            case HAVING, WHERE -> note(Finding.HAVING, statements.having(sql, token));
            case COMPARE -> note(Finding.CONDITION, statements.tautology(sql, token));
            case OPEN -> note(Finding.CALL, statements.comparisonTimes(sql, token));
            case INTO -> note(Finding.INTO, statements.into(sql, token));
            case CASE -> {
                evidence.worked(SqlStatements.NEAR);
                note(Finding.CASE, statements.cases(sql, token));
            }
            case PROCEDURE_ANALYSE -> note(Finding.LEAKING, sql.kind(token + 1) == SqlKind.OPEN ? 45 : 0);
            case TIMED -> note(Finding.TIMED, calls.timed(sql, token));
            case LEAKING -> note(Finding.LEAKING, sql.isCall(token) ? 60 : 0);
            case TELLING -> note(Finding.TELLING, sql.isCall(token) && sql.kind(token + 2) == SqlKind.CLOSE ? 20 : 0);
            case CHARS -> note(Finding.CHARS, calls.chars(sql, token));
            case FUNCTION -> note(Finding.CALL, calls.call(sql, token));
            case VARIABLE -> note(Finding.TELLING, sql.startsWith(token, "@@") ? 35 : 0);
            case NUMBER -> note(Finding.HEX, sql.isHexOf(token, 6) ? 15 : 0);
            default -> {}
        }
    }

    @SuppressWarnings("EnumOrdinal") // a place in memory only, never written anywhere
    private static int place(Finding finding) {
        return finding.ordinal();
    }

    private void note(Finding finding, int weight) {
        found[place(finding)] = Math.max(found[place(finding)], weight);
    }

    private void condition(int weight) {
        if (weight > 0 && found[place(Finding.CONDITION)] > 0) {
            note(Finding.SECOND_CONDITION, Math.min(15, weight));
        }
        note(Finding.CONDITION, weight);
    }

    private int pipes(int token) {
        int weight = conditions.weigh(sql, token);
        return sql.kind(token - 1) == SqlKind.WORD && !sql.broke ? weight / 2 : weight;
    }

    private int disguise(Disguise disguise) {
        int comments = sql.lexer.comments() == 0 ? 0 : sql.lexer.comments() == 1 ? 20 : 35;
        int versioned = sql.lexer.versioned() > 0 ? 50 : 0;
        return comments
                + versioned
                + (disguise.oddSpaces > 0 ? 15 : 0)
                + (disguise.deepQuotes > 0 && sql.broke ? 15 : 0)
                + (disguise.overlong > 0 ? 15 : 0);
    }

    private int sum() {
        int total = 0;
        for (int weight : found) {
            total += weight;
        }
        return total;
    }
}
