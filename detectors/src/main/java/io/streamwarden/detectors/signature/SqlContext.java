package io.streamwarden.detectors.signature;

/**
 * The tokens of a value in one reading, bare or as the rest of a string, and how the value breaks into the statement
 * around it. Reused.
 */
final class SqlContext {
    final SqlLexer lexer = new SqlLexer();
    private Value value = new Value();
    /** The string the value was put in is closed, and what follows is no word glued to the quote, as in O'Brien. */
    boolean broke;
    /** The first token is a number, a minus aside, and more follows: {@code id=1 or ...}. */
    boolean leadsWithNumber;
    /** The last token hides the rest of the statement. */
    boolean endsInComment;

    /** Reads the value; false if it cannot be read so, since the string is never closed. */
    boolean open(Value value, char quote) {
        this.value = value;
        if (!lexer.lex(value.text, value.start, value.end, quote)) {
            return false;
        }
        SqlKind first = lexer.kind(0);
        broke = quote != SqlLexer.BARE && lexer.count() > 0 && !isGluedWord(first) && !opensPhrase();
        int number = first == SqlKind.ARITHMETIC ? 1 : 0;
        leadsWithNumber = quote == SqlLexer.BARE && lexer.kind(number) == SqlKind.NUMBER && lexer.count() > number + 1;
        endsInComment = lexer.count() > 1 && lexer.kind(lexer.count() - 1) == SqlKind.COMMENT;
        return true;
    }

    /** A quote between a blank and a letter opens a phrase rather than closes a string. */
    private boolean opensPhrase() {
        int begin = lexer.begin();
        return Value.isSpace(value.at(begin - 2)) && Value.isLetter(value.at(begin));
    }

    private boolean isGluedWord(SqlKind first) {
        return first == SqlKind.WORD || first == SqlKind.DOT || first == SqlKind.COMMA || first == SqlKind.OTHER;
    }

    SqlKind kind(int token) {
        return lexer.kind(token);
    }

    /** A call: a name that SQL knows and a bracket right behind it, or one blank before it if the arguments look it. */
    boolean isCall(int token) {
        return kind(token).isCallable()
                && kind(token + 1) == SqlKind.OPEN
                && (lexer.end(token) == lexer.start(token + 1)
                        || (kind(token + 2) == SqlKind.NUMBER
                                && (kind(token + 3) == SqlKind.CLOSE || kind(token + 3) == SqlKind.COMMA)));
    }

    /** The brackets hold nothing but one word: {@code user(s)} is prose. */
    boolean holdsOneWord(int call) {
        return kind(call + 3) == SqlKind.CLOSE && kind(call + 2) == SqlKind.WORD;
    }

    /** How many characters of comment a {@link SqlKind#COMMENT} hides, its mark and blanks aside. */
    int hidden(int token) {
        int count = 0;
        for (int i = lexer.start(token); i < value.end && count < 99; i++) {
            char c = value.text[i];
            if (!Value.isSpace(c) && "-#/*+".indexOf(c) < 0) {
                count++;
            }
        }
        return count;
    }

    /** The string's text is this long, quotes aside. */
    int stringLength(int token) {
        return lexer.end(token) - lexer.start(token) - (kind(token) == SqlKind.STRING ? 2 : 1);
    }

    /** First token from {@code token} on that is no closing bracket. */
    int skipClosing(int token) {
        int at = token;
        while (kind(at) == SqlKind.CLOSE) {
            at++;
        }
        return at;
    }

    /** The value's name says that it is a condition. */
    boolean isWhereClause() {
        return value.isNamed("where") || value.isNamed("filter");
    }

    boolean isEnd(int token) {
        return token >= lexer.count();
    }

    boolean word(int token, String word) {
        int start = lexer.start(token);
        return lexer.end(token) - start == word.length() && startsWith(token, word);
    }

    boolean startsWith(int token, String prefix) {
        int start = lexer.start(token);
        if (token >= lexer.count() || lexer.end(token) - start < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (value.text[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The token of digits after {@code 0x} or such is at least this long. */
    boolean isHexOf(int token, int digits) {
        return kind(token) == SqlKind.NUMBER
                && startsWith(token, "0x")
                && lexer.end(token) - lexer.start(token) >= digits + 2;
    }
}
