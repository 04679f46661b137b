package io.streamwarden.detectors.signature;

import java.util.List;

/** Weighs the tokens that a value holds, each once, if the place where it stands is as the token demands. */
final class TokenEvidence implements TokenAutomaton.Hits {
    private final TokenAutomaton automaton;
    private final Evidence evidence;
    private final List<Token> tokens;
    private final int[] demands;
    private final int[] lastSeen;
    private int round;
    private Value value = new Value();

    TokenEvidence(TokenAutomaton automaton, TokenBook book, Evidence evidence) {
        this.automaton = automaton;
        this.evidence = evidence;
        this.tokens = book.tokens();
        this.demands = new int[tokens.size()];
        this.lastSeen = new int[tokens.size()];
        for (int id = 0; id < demands.length; id++) {
            demands[id] = Demand.bits(tokens.get(id).demands());
        }
    }

    void assess(Value value) {
        this.value = value;
        round++;
        automaton.scan(value.text, value.from, value.end, this);
        evidence.worked(value.end - value.from);
    }

    @Override
    public void hit(int id, int end) {
        evidence.worked(1);
        if (lastSeen[id] == round) {
            return;
        }
        Token token = tokens.get(id);
        int start = end - token.text().length();
        if (demands[id] != 0 && !met(demands[id], start, end)) {
            return;
        }
        lastSeen[id] = round;
        evidence.add(token.family(), token.weight());
        if ((demands[id] & Demand.SCRIPT_SINK.bit()) != 0 && breaksOut(start)) {
            evidence.add(SignatureFamily.XSS, BREAKOUT);
        }
    }

    private boolean met(int bits, int start, int end) {
        char before = value.at(start - 1);
        char after = value.at(end);
        return (asks(bits, Demand.WORD_START) ? !Value.isWord(before) : true)
                && (asks(bits, Demand.WORD_END) ? !Value.isWord(after) : true)
                && (asks(bits, Demand.SEGMENT_START) ? before == '/' || before == '\\' || before == 0 : true)
                && (asks(bits, Demand.SEGMENT_END) ? after == 0 || "/\\;?:~ ".indexOf(after) >= 0 : true)
                && (asks(bits, Demand.VALUE_START) ? startsValue(start) : true)
                && (asks(bits, Demand.CODE_ARGUMENT) ? codeFollows(end) : true)
                && (asks(bits, Demand.PATH_ONLY) ? value.part == Part.PATH : true)
                && (asks(bits, Demand.NOT_IN_PATH) ? value.part != Part.PATH : true)
                && (asks(bits, Demand.AGENT_ONLY) ? value.part == Part.USER_AGENT : true);
    }

    private static boolean asks(int bits, Demand demand) {
        return (bits & demand.bit()) != 0;
    }

    private boolean startsValue(int start) {
        int at = start;
        while (at > value.start && "/\\'\" ".indexOf(value.text[at - 1]) >= 0 && start - at < 4) {
            at--;
        }
        return at == value.start && !value.isFreeText();
    }

    private boolean codeFollows(int end) {
        char next = value.at(value.skipSpaces(end));
        if (next == '\'' || next == '"' || next == '$' || next == '`' || next == '@' || next == '\\') {
            return true;
        }
        int at = value.skipSpaces(end);
        int stop = at;
        while (Value.isWord(value.at(stop)) && stop - at < 24) {
            stop++;
        }
        return stop > at && value.at(stop) == '(';
    }

    /** What precedes a call when it is made to run after closing the string or expression it was put in. */
    private static final int BREAKOUT = 45;

    private boolean breaksOut(int start) {
        int at = start - 1;
        boolean operator = false;
        while (at >= value.start && start - at < 12) {
            char c = value.text[at];
            if (operator && (c == '\'' || c == '"' || c == '`' || c == ')')) {
                return true;
            }
            if (";-+*/^|&,({}[!~=?:\n<>%.)".indexOf(c) < 0 && c != ' ') {
                return false;
            }
            operator |= c != ' ';
            at--;
        }
        return false;
    }
}
