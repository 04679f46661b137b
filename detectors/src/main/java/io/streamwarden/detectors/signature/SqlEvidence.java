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
        BREAKOUT,
        DISGUISE
    }

    private static final String SIGNS = " \n'\"()*;|#`@";

    private final Evidence evidence;
    private final SqlContext sql = new SqlContext();
    private final SqlConditions conditions = new SqlConditions();
    private final SqlStatements statements = new SqlStatements();
    private final int[] found = new int[Finding.values().length];
    private int charCalls;

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
        evidence.add(SignatureFamily.SQL_INJECTION, most + probe(value));
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
        charCalls = 0;
        for (int token = 0; token < sql.lexer.count(); token++) {
            weigh(token);
        }
        if (sql.broke) {
            note(Finding.BREAKOUT, breakout());
        } else if (quote == SqlLexer.BARE) {
            note(Finding.BREAKOUT, cutOff());
        }
        int total = sum();
        if (total > 0) {
            note(Finding.DISGUISE, disguise(disguise));
            total = sum();
        }
        return total;
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
            case TIMED -> note(Finding.TIMED, timed(token));
            case LEAKING -> note(Finding.LEAKING, sql.isCall(token) ? 60 : 0);
            case TELLING -> note(Finding.TELLING, sql.isCall(token) && sql.kind(token + 2) == SqlKind.CLOSE ? 20 : 0);
            case CHARS -> chars(token);
            case FUNCTION -> note(Finding.CALL, call(token));
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

    private int timed(int token) {
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
        boolean joined = sql.broke
                || sql.endsInComment
                || sql.kind(token - 1) == SqlKind.ARITHMETIC
                || sql.kind(token - 1) == SqlKind.SELECT
                || sql.kind(token - 1) == SqlKind.COMMA
                || sql.kind(token - 1) == SqlKind.LOGIC
                || sql.kind(token - 1) == SqlKind.PIPES
                || sql.kind(token - 1) == SqlKind.COMPARE
                || sql.kind(token - 1) == SqlKind.THEN;
        return joined ? 70 : 40;
    }

    private void chars(int token) {
        if (sql.isCall(token) && sql.kind(token + 2) == SqlKind.NUMBER) {
            charCalls++;
            boolean list = sql.kind(token + 3) == SqlKind.COMMA;
            note(Finding.CHARS, list || charCalls > 1 ? 45 : 15);
        }
    }

    private int call(int token) {
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

    /** What comes right behind the quote that closed the string. */
    private int breakout() {
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
    private int cutOff() {
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

    /** Text that is sent to see whether quotes and brackets make an error: few characters, hardly a letter. */
    private int probe(Value value) {
        int quotes = 0;
        int brackets = 0;
        int others = 0;
        int letters = 0;
        int length = value.end - value.start;
        if (length > 40 || (!value.has('\'') && !value.has('"'))) {
            return 0;
        }
        for (int i = value.start; i < value.end; i++) {
            switch (value.text[i]) {
                case '\'', '"', '`' -> quotes++;
                case '(', ')' -> brackets++;
                case ',', '.', ';', '\\' -> others++;
                default -> letters++;
            }
        }
        boolean both = value.has('\'') && value.has('"');
        int signs = quotes + brackets + others;
        int enough = letters == 0 && both && brackets > 0 ? 4 : 5;
        if (signs >= enough && quotes > 0 && (brackets > 0 || both) && letters <= 8) {
            return 60;
        }
        return bothEnd(value) && letters <= 6 && (letters == 0 || isDigit(value.at(value.start))) ? 55 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Ends in a single and a double quote. */
    private static boolean bothEnd(Value value) {
        char last = value.at(value.end - 1);
        char before = value.at(value.end - 2);
        return value.end - value.start >= 2 && ((last == '\'' && before == '"') || (last == '"' && before == '\''));
    }
}
