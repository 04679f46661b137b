package io.streamwarden.detectors.signature;

/**
 * One command word as a shell would read it: quotes, carets, backslashes and empty variables inside of it gone, the
 * folder before it too. Reused.
 */
final class ShellWord {
    private static final int LONGEST = 40;

    private final char[] letters = new char[LONGEST];
    /** {@link ShellWords} kind, 0 if it is no command. */
    int kind;
    /** First character behind the word. */
    int end;
    /** Signs were put inside of it that only hide it. */
    boolean hidden;
    /** Wildcards stand in for letters of a path, as in {@code /???/c?t}. */
    boolean wild;
    /** The folder was written out, as in {@code /bin/sh}. */
    boolean rooted;

    /** Reads the word that starts at {@code at}; looks at no more than 64 characters. */
    void read(Value value, int at) {
        int length = 0;
        int afterBackslash = 0;
        int dropped = 0;
        int marks = 0;
        boolean splits = false;
        hidden = false;
        wild = false;
        rooted = false;
        int i = at;
        while (i < value.end && i < at + 64 && length < LONGEST) {
            char c = value.text[i];
            if (Value.isWord(c) || c == '.' || c == '-') {
                splits |= dropped > 0 && length > 0;
                letters[length++] = c;
            } else if (c == '/') {
                rooted = true;
                length = 0;
                afterBackslash = 0;
                dropped = 0;
            } else if (c == '?' || c == '*' || c == '[' || c == ']') {
                if (!rooted) {
                    break;
                }
                marks++;
                wild = c == '?' || wild;
                letters[length++] = c;
            } else if (c == '\\') {
                dropped++;
                afterBackslash = length;
            } else if (c == '\'' || c == '"' || c == '^') {
                dropped++;
            } else if (c == '$' && isEmptyVariable(value.at(i + 1))) {
                dropped++;
                i++;
            } else {
                break;
            }
            i++;
        }
        end = i;
        wild &= marks > 1;
        kind = ShellWords.kind(letters, 0, length);
        hidden = splits && kind != 0;
        if (kind == 0 && afterBackslash > 0) {
            kind = ShellWords.kind(letters, afterBackslash, length);
        }
    }

    /** {@code $@ $* $1} and the like are empty where nobody called the shell with arguments. */
    private static boolean isEmptyVariable(char c) {
        return c != 0 && "@*!?#123456789".indexOf(c) >= 0;
    }
}
