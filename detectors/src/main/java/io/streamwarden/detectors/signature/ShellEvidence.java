package io.streamwarden.detectors.signature;

/**
 * Weighs a value as a shell command: a sign that starts a command, a command behind it, and behind that what only
 * commands have. Counts the strongest place. Each place looks at a bounded stretch.
 */
final class ShellEvidence {
    private enum Argument {
        NONE,
        /** Nothing follows: end, another sign, a closing bracket. */
        END,
        /** An option, a path, an address, a variable. */
        SHAPED,
        NUMBER,
        REDIRECT,
        /** The blank is hidden: {@code $IFS}, braces. */
        HIDDEN_BLANK,
        WORDS
    }

    private final Evidence evidence;
    private final ShellWord word = new ShellWord();
    private Value value = new Value();
    private int strongest;
    private int backticks;

    ShellEvidence(Evidence evidence) {
        this.evidence = evidence;
    }

    void assess(Value value) {
        this.value = value;
        strongest = 0;
        backticks = 0;
        evidence.worked(value.end - value.start);
        boolean agent = value.part == Part.USER_AGENT;
        for (int i = value.start; i < value.end; i++) {
            switch (value.text[i]) {
                case ';' -> command(agent ? value.end : i, 0);
                case '|' -> command(agent ? value.end : i, value.at(i + 1) == '|' ? 10 : 0);
                case '&' -> ampersand(i);
                case '\n' -> command(agent ? value.end : i, i == value.start ? 0 : value.part == Part.BODY ? -25 : -15);
                case '`' -> command(backticks++ % 2 == 0 ? i : value.end, 15);
                case '(' -> command(isSubstitution(value.at(i - 1)) ? i : value.end, 15);
                case '{' -> braces(i);
                default -> {}
            }
        }
        atStart();
        evidence.add(SignatureFamily.COMMAND_INJECTION, strongest);
    }

    /** A single one counts where it cannot be there by itself: in forms, whose own have separated values already. */
    private void ampersand(int at) {
        boolean doubled = value.at(at + 1) == '&';
        if (doubled || value.part == Part.QUERY || value.part == Part.BODY) {
            command(at, doubled ? 10 : 0);
        }
    }

    private static boolean isSubstitution(char before) {
        return before == '$' || before == '<' || before == '>';
    }

    /** The whole value may be a command: where its name says so, or where a bare {@code &} cut it off from another. */
    private void atStart() {
        boolean named = value.namesCommand();
        boolean cutOff = value.later && !value.isNamed() && value.part == Part.QUERY;
        if (value.start >= value.end || value.part == Part.PATH || value.part == Part.USER_AGENT) {
            return;
        }
        word.read(value, value.start);
        Argument argument = argument(word.end);
        if (word.kind == 0 || argument == Argument.NONE) {
            return;
        }
        boolean bare = argument == Argument.END || argument == Argument.WORDS;
        if (named) {
            weigh(argument, 0);
        } else if (!bare && cutOff) {
            weigh(argument, 0);
        } else if (!bare && word.kind >= ShellWords.STRONG) {
            strongest = Math.max(strongest, 40);
        }
    }

    /** {@code {cat,/etc/passwd}}. */
    private void braces(int at) {
        word.read(value, at + 1);
        if (word.kind != 0 && value.at(word.end) == ',' && value.at(at - 1) != '$') {
            strongest = Math.max(strongest, word.kind == ShellWords.WEAK || word.kind == ShellWords.STRONG ? 65 : 40);
        }
    }

    /** Weighs what follows the sign at {@code at}. */
    private void command(int at, int sign) {
        if (at >= value.end) {
            return;
        }
        int from = at + 1;
        while (from < value.end && from < at + 8 && " \n|&;('\"{!@+".indexOf(value.text[from]) >= 0) {
            from++;
        }
        word.read(value, from);
        evidence.worked(word.end - at + 64);
        if (word.wild && word.rooted) {
            strongest = Math.max(strongest, 55);
        }
        if (word.kind == 0) {
            return;
        }
        Argument argument = argument(word.end);
        if (argument == Argument.END && word.kind == ShellWords.RUNNABLE && isListed(at)) {
            strongest = Math.max(strongest, value.text[at] == ';' ? 40 : 25);
        } else {
            weigh(argument, sign);
        }
    }

    /** {@code name|id} lists fields: a word right before the sign, no blank, no second sign. */
    private boolean isListed(int at) {
        char before = value.at(at - 1);
        char after = value.at(at + 1);
        boolean blanks = Value.isSpace(after) && Value.isSpace(before) && value.at(word.end) == ' ';
        return blanks || ((Value.isLetter(before) || before == '_') && Value.isLetter(after));
    }

    private void weigh(Argument argument, int sign) {
        int weight =
                switch (argument) {
                    case NONE -> 0;
                    case END ->
                        word.kind == ShellWords.STRONG
                                ? 65
                                : word.kind == ShellWords.RUNNABLE ? 60 : word.rooted ? 50 : 15;
                    case SHAPED -> word.kind == ShellWords.STRONG ? 85 : 70;
                    case NUMBER -> word.kind == ShellWords.TIMED ? 65 : word.kind == ShellWords.STRONG ? 60 : 20;
                    case REDIRECT -> 65;
                    case HIDDEN_BLANK -> 85;
                    case WORDS -> word.kind == ShellWords.STRONG ? 45 : isEcho() ? 45 : 10;
                };
        if (weight > 0) {
            strongest = Math.max(strongest, weight + sign + (word.hidden ? 25 : 0) + (word.rooted ? 10 : 0));
        }
    }

    private boolean isEcho() {
        return value.at(word.end - 1) == 'o' && value.at(word.end - 2) == 'h' && value.at(word.end - 3) == 'c';
    }

    private Argument argument(int at) {
        char c = value.at(at);
        if (c == 0 || c == '\n' || ";|&)`}#".indexOf(c) >= 0) {
            return Argument.END;
        }
        if (c == '<' || c == '>') {
            return Argument.REDIRECT;
        }
        if (c == '$') {
            boolean ifs = value.at(at + 1) == 'i' || (value.at(at + 1) == '{' && value.at(at + 2) == 'i');
            return ifs ? Argument.HIDDEN_BLANK : Argument.NONE;
        }
        return c == ' ' ? shape(at + 1) : Argument.NONE;
    }

    private Argument shape(int from) {
        char first = value.at(from);
        if (first == 0 || ";|&)`#".indexOf(first) >= 0) {
            return Argument.END;
        }
        if (first == '<' || first == '>') {
            return Argument.REDIRECT;
        }
        if ((first == '-' && Value.isWord(value.at(from + 1))) || "/\\~$*%".indexOf(first) >= 0) {
            return Argument.SHAPED;
        }
        int digits = 0;
        int i = from;
        while (i < value.end && i < from + 64 && !Value.isSpace(value.text[i]) && ";|&)`".indexOf(value.text[i]) < 0) {
            char c = value.text[i];
            if ("/\\:@*$=".indexOf(c) >= 0 || (c == '.' && Value.isWord(value.at(i + 1)) && i > from)) {
                return Argument.SHAPED;
            }
            digits += c >= '0' && c <= '9' ? 1 : 0;
            i++;
        }
        char after = value.at(i);
        if (digits == i - from && digits > 0) {
            return after == ' ' && Value.isLetter(value.at(i + 1)) ? Argument.WORDS : Argument.NUMBER;
        }
        return Argument.WORDS;
    }
}
