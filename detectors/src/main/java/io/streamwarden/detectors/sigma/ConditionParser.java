package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.AnyOf;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Parses a condition over named clauses. {@code or} binds least, then {@code and}, {@code not}, {@code 1 of}; the words
 * count in any case. Faults are {@link IllegalArgumentException}s.
 */
final class ConditionParser {
    private static final int MOST_TOKENS = 2_000;
    private static final int DEEPEST = 100;

    private final Map<String, Clause> clauses;
    private final Set<String> used;
    private final PatternBudget budget;
    private final List<String> tokens;
    private int at;
    private int depth;

    private ConditionParser(String condition, Map<String, Clause> clauses, Set<String> used, PatternBudget budget) {
        this.clauses = clauses;
        this.used = used;
        this.budget = budget;
        this.tokens = tokens(condition);
    }

    /**
     * The clause that a condition stands for.
     *
     * @param used takes the identifiers that the condition refers to
     * @throws IllegalArgumentException if it does not parse, or names what is not there
     */
    static Clause parse(String condition, Map<String, Clause> clauses, Set<String> used, PatternBudget budget) {
        if (condition.indexOf('|') >= 0) {
            throw new IllegalArgumentException("the condition '" + condition + "' counts with '|', as Sigma did before "
                    + "version 2; write a correlation for it");
        }
        var parser = new ConditionParser(condition, clauses, used, budget);
        Clause parsed = parser.anyOf();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("the condition goes on with '" + parser.tokens.get(parser.at)
                    + "' where 'and', 'or' or the end is expected");
        }
        return parsed;
    }

    /** The condition negates something. */
    static boolean negates(String condition) {
        return tokens(condition).stream().anyMatch(token -> token.equalsIgnoreCase("not"));
    }

    private static List<String> tokens(String condition) {
        var tokens = new ArrayList<String>();
        int i = 0;
        while (i < condition.length()) {
            char c = condition.charAt(i);
            int end = i + 1;
            if (isWord(c)) {
                while (end < condition.length() && isWord(condition.charAt(end))) {
                    end++;
                }
                tokens.add(condition.substring(i, end));
            } else if (c == '(' || c == ')') {
                tokens.add(String.valueOf(c));
            } else if (!Character.isWhitespace(c)) {
                throw new IllegalArgumentException("the condition holds '" + c
                        + "'; names are of letters, digits, '_' and '-', patterns have '*' too");
            }
            i = end;
            if (tokens.size() > MOST_TOKENS) {
                throw new IllegalArgumentException("the condition has more than " + MOST_TOKENS + " words");
            }
        }
        return tokens;
    }

    private static boolean isWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '*');
    }

    private Clause anyOf() {
        var parts = new ArrayList<Clause>();
        do {
            parts.add(allOf());
        } while (take("or"));
        return AnyOf.of(parts);
    }

    private Clause allOf() {
        var parts = new ArrayList<Clause>();
        do {
            parts.add(negated());
        } while (take("and"));
        return AllOf.of(parts);
    }

    private Clause negated() {
        boolean negative = false;
        while (take("not")) {
            negative = !negative;
        }
        Clause atom = atom();
        return negative ? new Not(atom) : atom;
    }

    private Clause atom() {
        String token = next("a name, 'not', '1 of', 'all of' or '('");
        if (token.equals("(")) {
            if (++depth > DEEPEST) {
                throw new IllegalArgumentException("the condition is nested deeper than " + DEEPEST);
            }
            Clause inner = anyOf();
            if (!take(")")) {
                throw new IllegalArgumentException("the condition lacks a ')'");
            }
            depth--;
            return inner;
        }
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase("of")) {
            return quantified(token);
        }
        Clause named = clauses.get(token);
        if (named == null) {
            throw new IllegalArgumentException(
                    "the condition names '" + token + "', which is not defined; defined are " + clauses.keySet());
        }
        used.add(token);
        return named;
    }

    private Clause quantified(String quantity) {
        at++;
        String target = next("'them' or a pattern such as selection_*");
        budget.takeSelections(clauses.size());
        List<String> names = clauses.keySet().stream()
                .filter(name -> target.equalsIgnoreCase("them") ? !name.startsWith("_") : isMeant(target, name))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + quantity + " of " + target + "' fits nothing; defined are " + clauses.keySet());
        }
        used.addAll(names);
        List<Clause> meant = names.stream().map(this::named).toList();
        return switch (quantity.toLowerCase(Locale.ROOT)) {
            case "1", "any" -> AnyOf.of(meant);
            case "all" -> AllOf.of(meant);
            default ->
                throw new IllegalArgumentException(
                        "'" + quantity + " of' is not known; write '1 of', 'any of' or 'all of'");
        };
    }

    private Clause named(String name) {
        return Objects.requireNonNull(clauses.get(name));
    }

    /** Names that start with {@code _} are meant only by patterns that do so too. */
    private static boolean isMeant(String pattern, String name) {
        return name.startsWith("_") == pattern.startsWith("_") && NamePattern.matches(pattern, name);
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private String next(String expected) {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("the condition ends where " + expected + " is expected");
        }
        return tokens.get(at++);
    }
}
