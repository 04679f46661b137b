package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * Cuts a value into SQL tokens, as a database would that got the value in one of three places: bare, or inside of a
 * string in single or in double quotes. One pass, no token longer than its text; buffers reused.
 */
final class SqlLexer {
    /** The value stands in no string. */
    static final char BARE = 0;

    private final SqlKind[] kinds = new SqlKind[RequestText.LIMIT + 1];
    private final int[] starts = new int[RequestText.LIMIT + 1];
    private final int[] ends = new int[RequestText.LIMIT + 1];
    /** For an opening bracket, the index of the closing one, or the number of tokens. */
    private final int[] closing = new int[RequestText.LIMIT + 1];

    private final int[] open = new int[RequestText.LIMIT + 1];
    private char[] text = {};
    private int end;
    private int count;
    private int begin;
    private int comments;
    private int versioned;

    SqlLexer() {
        Arrays.fill(kinds, SqlKind.OTHER);
    }

    /**
     * Lexes {@code text[from, to)} as the rest of a string in {@code quote}, or as it stands if that is {@link #BARE}.
     *
     * @return false if the string is never closed
     */
    boolean lex(char[] text, int from, int to, char quote) {
        this.text = text;
        this.end = to;
        count = 0;
        comments = 0;
        versioned = 0;
        int at = from;
        if (quote != BARE) {
            while (at < to && text[at] != quote) {
                at++;
            }
            if (at == to) {
                return false;
            }
            at++;
        }
        begin = at;
        while (at < to) {
            at = token(at);
        }
        pair();
        return true;
    }

    private int token(int at) {
        char c = text[at];
        char next = at + 1 < end ? text[at + 1] : 0;
        if (Value.isSpace(c)) {
            return at + 1;
        }
        if (Value.isLetter(c) || c == '_' || c > 0x7f) {
            return word(at);
        }
        if ((c >= '0' && c <= '9') || (c == '.' && next >= '0' && next <= '9')) {
            return number(at);
        }
        return switch (c) {
            case '\'', '"', '`' -> string(at, c);
            case '/' -> next == '*' ? comment(at) : add(SqlKind.ARITHMETIC, at, at + 1);
            case '*' -> next == '/' ? at + 2 : add(SqlKind.ARITHMETIC, at, at + 1);
            case '-' -> next == '-' ? lineComment(at, at + 2) : add(SqlKind.ARITHMETIC, at, at + 1);
            case '#' -> lineComment(at, at + 1);
            case '(' -> add(SqlKind.OPEN, at, at + 1);
            case ')' -> add(SqlKind.CLOSE, at, at + 1);
            case ',' -> add(SqlKind.COMMA, at, at + 1);
            case ';' -> add(SqlKind.SEMICOLON, at, at + 1);
            case '.' -> add(SqlKind.DOT, at, at + 1);
            case '@' -> variable(at);
            case '|' -> next == '|' ? add(SqlKind.PIPES, at, at + 2) : add(SqlKind.ARITHMETIC, at, at + 1);
            case '&' -> next == '&' ? add(SqlKind.LOGIC, at, at + 2) : add(SqlKind.ARITHMETIC, at, at + 1);
            case '<', '>', '=' -> comparison(at);
            case '!' -> next == '=' ? add(SqlKind.COMPARE, at, at + 2) : add(SqlKind.NOT, at, at + 1);
            case '%' -> "=<>()'\",;%".indexOf(next) >= 0 ? at + 1 : add(SqlKind.ARITHMETIC, at, at + 1);
            case '+', '^', '~' -> add(SqlKind.ARITHMETIC, at, at + 1);
            default -> add(SqlKind.OTHER, at, at + 1);
        };
    }

    private int add(SqlKind kind, int from, int to) {
        kinds[count] = kind;
        starts[count] = from;
        ends[count] = to;
        count++;
        return to;
    }

    private int word(int at) {
        int i = at;
        while (i < end && (Value.isWord(text[i]) || text[i] > 0x7f)) {
            i++;
        }
        return add(SqlKind.ofWord(text, at, i), at, i);
    }

    /** {@code 1}, {@code 1.5}, {@code 1e0}, {@code 0xff}; a letter right after it starts a word, as in {@code 1union}. */
    private int number(int at) {
        int i = at;
        if (text[i] == '0' && i + 2 < end && text[i + 1] == 'x' && isHex(text[i + 2])) {
            i += 2;
            while (i < end && isHex(text[i])) {
                i++;
            }
            return add(SqlKind.NUMBER, at, i);
        }
        i = digits(i);
        if (i < end && text[i] == '.') {
            i = digits(i + 1);
        }
        if (i < end && text[i] == 'e') {
            int sign = i + 1 < end && (text[i + 1] == '-' || text[i + 1] == '+') ? 2 : 1;
            int exponent = digits(i + sign);
            i = exponent > i + sign ? exponent : i;
        }
        return add(SqlKind.NUMBER, at, i);
    }

    private int digits(int at) {
        int i = at;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private int string(int at, char quote) {
        int i = at + 1;
        while (i < end && text[i] != quote) {
            i++;
        }
        boolean closed = i < end;
        return add(closed ? SqlKind.STRING : SqlKind.OPEN_STRING, at, closed ? i + 1 : end);
    }

    private int comment(int at) {
        if (at + 2 < end && text[at + 2] == '!') {
            versioned++;
            return digits(at + 3);
        }
        for (int i = at + 2; i + 1 < end; i++) {
            if (text[i] == '*' && text[i + 1] == '/') {
                comments++;
                return i + 2;
            }
        }
        return add(SqlKind.COMMENT, at, end);
    }

    /** To the line's end; if there is no other line it hides the rest and counts as a token. */
    private int lineComment(int at, int body) {
        for (int i = body; i < end; i++) {
            if (text[i] == '\n' && i + 1 < end) {
                comments++;
                return i + 1;
            }
        }
        return add(SqlKind.COMMENT, at, end);
    }

    private int variable(int at) {
        int i = at;
        while (i < end && (text[i] == '@' || Value.isWord(text[i]))) {
            i++;
        }
        return add(SqlKind.VARIABLE, at, i);
    }

    private int comparison(int at) {
        int i = at;
        while (i < end && i - at < 3 && (text[i] == '<' || text[i] == '>' || text[i] == '=')) {
            i++;
        }
        return add(SqlKind.COMPARE, at, i);
    }

    private void pair() {
        int depth = 0;
        for (int i = 0; i < count; i++) {
            if (kinds[i] == SqlKind.OPEN) {
                open[depth++] = i;
            } else if (kinds[i] == SqlKind.CLOSE && depth > 0) {
                closing[open[--depth]] = i;
            }
        }
        while (depth > 0) {
            closing[open[--depth]] = count;
        }
    }

    /** How many tokens there are. */
    int count() {
        return count;
    }

    /** The kind of a token; {@link SqlKind#OTHER} outside of the tokens. */
    SqlKind kind(int token) {
        return token < 0 || token >= count ? SqlKind.OTHER : kinds[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** The token after the bracket that closes the one at {@code token}, at most {@link #count()}. */
    int afterBracket(int token) {
        return Math.min(count, closing[token] + 1);
    }

    /** Where lexing began: 0 characters into the value, or behind the quote that closed the string. */
    int begin() {
        return begin;
    }

    /** Comments with something after them. */
    int comments() {
        return comments;
    }

    /** Comments of the form <code>/*!50000 ... *&#47;</code>, which MySQL runs. */
    int versioned() {
        return versioned;
    }

    /** The texts of two tokens are the same, quotes aside. */
    boolean sameText(int a, int b) {
        int fromA = textStart(a);
        int fromB = textStart(b);
        int toA = textEnd(a);
        int toB = textEnd(b);
        return Arrays.equals(text, fromA, toA, text, fromB, toB);
    }

    private int textStart(int token) {
        return kind(token).isString() ? starts[token] + 1 : starts[token];
    }

    private int textEnd(int token) {
        return kind(token) == SqlKind.STRING ? ends[token] - 1 : ends[token];
    }
}
