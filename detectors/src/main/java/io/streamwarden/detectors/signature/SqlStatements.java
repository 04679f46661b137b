package io.streamwarden.detectors.signature;

/** Looks for clauses and statements that only a query holds: {@code union select 1,2}, {@code ; drop table x}. */
final class SqlStatements {
    /** Tokens after a SELECT among which its FROM is looked for; keeps many SELECTs linear. */
    static final int NEAR = 64;

    /** {@code union select ...}: the words alone are English, with a list behind them they are not. */
    int union(SqlContext sql, int token) {
        int at = token + 1;
        while (sql.kind(at) == SqlKind.QUANTIFIER || sql.kind(at) == SqlKind.OPEN) {
            at++;
        }
        if (sql.kind(at) != SqlKind.SELECT) {
            return 0;
        }
        int item = skipQuantifiers(sql, at + 1);
        int list = isExpression(sql, item) ? 50 : isNameOfList(sql, item) ? 45 : 0;
        if (list == 0 && sql.isEnd(item)) {
            list = 20;
        }
        int joint = sql.broke || sql.leadsWithNumber || at > token + 1 || sql.kind(token - 1) == SqlKind.CLOSE ? 15 : 0;
        return 35 + list + joint;
    }

    private static int skipQuantifiers(SqlContext sql, int from) {
        int at = from;
        while (sql.kind(at) == SqlKind.QUANTIFIER || (sql.kind(at) == SqlKind.OPEN && at < from + 8)) {
            at++;
        }
        return at;
    }

    private static boolean isExpression(SqlContext sql, int token) {
        SqlKind kind = sql.kind(token);
        if (kind.isLiteral() || kind == SqlKind.VARIABLE || sql.isCall(token) || kind == SqlKind.SELECT) {
            return true;
        }
        return kind == SqlKind.ARITHMETIC || (kind == SqlKind.TELLING && sql.kind(token + 1) == SqlKind.OPEN);
    }

    private static boolean isNameOfList(SqlContext sql, int token) {
        SqlKind next = sql.kind(token + 1);
        return next == SqlKind.COMMA
                || next == SqlKind.FROM
                || next == SqlKind.OPEN
                || next == SqlKind.DOT
                || next == SqlKind.COMMENT;
    }

    /** {@code select a,b from c}, {@code (select ...)}. */
    int select(SqlContext sql, int token) {
        int item = skipQuantifiers(sql, token + 1);
        boolean expression = isExpression(sql, item);
        boolean list = sql.kind(item + 1) == SqlKind.COMMA;
        int from = from(sql, item);
        boolean nested = sql.kind(token - 1) == SqlKind.OPEN;
        int weight = 0;
        if (nested && (expression || from > 0)) {
            weight = 55;
        } else if (from > 0) {
            weight = expression || list ? 40 : from == item + 1 ? 12 : 5;
        } else if (expression) {
            weight = sql.kind(item) == SqlKind.VARIABLE || (sql.isCall(item) && !sql.holdsOneWord(item))
                    ? 35
                    : list ? 30 : 10;
        }
        boolean filtered = from > 0 && (sql.kind(from + 2) == SqlKind.WHERE || sql.kind(from + 4) == SqlKind.WHERE);
        return weight + (filtered ? 20 : 0) + (weight >= 10 && (sql.broke || sql.leadsWithNumber) ? 25 : 0);
    }

    private static int from(SqlContext sql, int item) {
        for (int at = item; at < item + NEAR && !sql.isEnd(at); at++) {
            if (sql.kind(at) == SqlKind.FROM) {
                return at;
            }
        }
        return 0;
    }

    /** A statement of its own, which counts more behind a semicolon. */
    int statement(SqlContext sql, int token) {
        SqlKind next = sql.kind(token + 1);
        int weight =
                switch (sql.kind(token)) {
                    case INSERT -> next == SqlKind.INTO ? insert(sql, token) : 0;
                    case UPDATE -> sql.kind(token + 2) == SqlKind.SET ? 35 : 0;
                    case DELETE -> next == SqlKind.FROM ? sql.kind(token + 3) == SqlKind.WHERE ? 45 : 25 : 0;
                    case DROP, ALTER, CREATE -> next == SqlKind.OBJECT || next == SqlKind.TELLING ? 25 : 0;
                    case EXEC -> exec(sql, token);
                    case DECLARE -> next == SqlKind.VARIABLE ? 55 : 0;
                    case WAITFOR ->
                        next == SqlKind.DELAY
                                        && (sql.kind(token + 2).isString() || sql.kind(token + 2) == SqlKind.VARIABLE)
                                ? 90
                                : next == SqlKind.DELAY ? 40 : 0;
                    case SHUTDOWN -> sql.broke || sql.endsInComment ? 25 : 0;
                    case SELECT, SET, BEGIN, UNION, CASE -> 5;
                    default -> sql.isCall(token) ? 5 : 0;
                };
        boolean stacked = sql.kind(token - 1) == SqlKind.SEMICOLON;
        if (weight == 0 || !stacked) {
            return weight;
        }
        boolean certain = sql.broke || sql.leadsWithNumber || sql.endsInComment;
        return weight + (weight > 5 ? 35 : 15) + (certain ? 30 : 0);
    }

    private static int insert(SqlContext sql, int token) {
        for (int at = token + 2; at < token + 6; at++) {
            SqlKind kind = sql.kind(at);
            if (kind == SqlKind.VALUES || kind == SqlKind.OPEN || kind == SqlKind.SELECT) {
                return 45;
            }
        }
        return 15;
    }

    private static int exec(SqlContext sql, int token) {
        int at = token + 1;
        if (sql.startsWith(at, "xp_") || sql.startsWith(at, "sp_")) {
            return 70;
        }
        SqlKind kind = sql.kind(at);
        boolean quoted = kind == SqlKind.OPEN && (sql.kind(at + 1).isString() || sql.kind(at + 1) == SqlKind.VARIABLE);
        if (quoted || (sql.kind(at + 1) == SqlKind.DOT && sql.kind(at + 2) == SqlKind.DOT)) {
            return 45;
        }
        return kind == SqlKind.WORD && sql.startsWith(token, "exec") ? 5 : 0;
    }

    /** {@code order by 10}: asks how many columns there are. */
    int order(SqlContext sql, int token) {
        if (sql.kind(token + 1) != SqlKind.BY) {
            return 0;
        }
        SqlKind what = sql.kind(token + 2);
        boolean opened = sql.broke || (sql.leadsWithNumber && token <= 2);
        int ending = sql.endsInComment ? 30 : 0;
        if (what == SqlKind.NUMBER) {
            return (opened ? 55 : 20) + ending;
        }
        return opened && sql.kind(0) != SqlKind.NUMBER ? 30 + ending : 0;
    }

    /** {@code 1=1}, {@code 'a' like 'a'} and nothing else: not so behind {@code where=}, as map servers are asked. */
    int tautology(SqlContext sql, int token) {
        boolean first = token == 1 || sql.kind(token - 2) == SqlKind.COMMA;
        boolean last = sql.isEnd(token + 2) || sql.kind(token + 2) == SqlKind.COMMENT;
        boolean literals =
                sql.kind(token - 1).isLiteral() && sql.kind(token + 1).isLiteral();
        boolean alone = first && last && literals && sql.lexer.sameText(token - 1, token + 1);
        return alone && !sql.isWhereClause() ? 55 : 0;
    }

    /** {@code (1=2)*3}: a comparison used as a number. */
    int comparisonTimes(SqlContext sql, int token) {
        boolean comparison = sql.kind(token + 1).isLiteral()
                && sql.kind(token + 2) == SqlKind.COMPARE
                && sql.kind(token + 3).isLiteral()
                && sql.kind(token + 4) == SqlKind.CLOSE;
        return comparison && sql.kind(token + 5) == SqlKind.ARITHMETIC ? 55 : 0;
    }

    /** {@code having 1=1}, {@code where 1=1}. */
    int having(SqlContext sql, int token) {
        boolean literals = sql.kind(token + 1).isLiteral() && sql.kind(token + 2) == SqlKind.COMPARE;
        boolean named =
                sql.kind(token) == SqlKind.HAVING && (sql.kind(token + 2) == SqlKind.COMPARE || sql.isCall(token + 1));
        int base = literals ? 45 : named ? 20 : 0;
        return base + (base > 0 && (sql.broke || sql.leadsWithNumber || sql.endsInComment) ? 25 : 0);
    }

    /** {@code into outfile '...'}. */
    int into(SqlContext sql, int token) {
        return sql.kind(token + 1) == SqlKind.OUTFILE
                ? sql.kind(token + 2).isString() || sql.isHexOf(token + 2, 4) ? 75 : 40
                : 0;
    }

    /** {@code case when ... then}. */
    int cases(SqlContext sql, int token) {
        for (int at = token + 1; at < token + NEAR && !sql.isEnd(at); at++) {
            if (sql.kind(at) == SqlKind.WHEN) {
                boolean expression =
                        sql.kind(at + 1) == SqlKind.OPEN || sql.kind(at + 1).isLiteral() || sql.isCall(at + 1);
                return sql.kind(token + 1) == SqlKind.WHEN && expression ? 50 : 0;
            }
        }
        return 0;
    }
}
