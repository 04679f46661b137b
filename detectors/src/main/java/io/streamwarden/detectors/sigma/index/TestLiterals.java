package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.index.Literal.Kind;
import io.streamwarden.detectors.sigma.match.AnyTest;
import io.streamwarden.detectors.sigma.match.Glob;
import io.streamwarden.detectors.sigma.match.RegexTest;
import io.streamwarden.detectors.sigma.match.TextGlobs;
import io.streamwarden.detectors.sigma.match.TextSet;
import io.streamwarden.detectors.sigma.match.ValueTest;
import io.streamwarden.detectors.sigma.match.Wildcards;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value shows that passes a test: at least one of the literals, or nothing that can be named. */
final class TestLiterals {
    /** A text this long is as good as the whole; it keeps the index small under values of thousands of characters. */
    private static final int LONGEST = 32;

    private final @Nullable Field field;
    private final Set<Literal> found = new LinkedHashSet<>();

    private TestLiterals(@Nullable Field field) {
        this.field = field;
    }

    /** Null if no literal can be named, as for keywords that any text passes. */
    static @Nullable Set<Literal> of(@Nullable Field field, ValueTest test) {
        if (test.matchesNull()) {
            return null;
        }
        var literals = new TestLiterals(field);
        return literals.add(test) ? literals.found : null;
    }

    private boolean add(ValueTest test) {
        if (test instanceof AnyTest any) {
            return any.tests().stream().allMatch(this::add);
        }
        if (test instanceof TextSet set) {
            set.texts().forEach(text -> add(Kind.EXACT, text));
            return true;
        }
        if (test instanceof TextGlobs globs) {
            return globs.globs().stream().allMatch(this::add);
        }
        if (test instanceof RegexTest regex) {
            Set<String> texts = RegexLiterals.of(regex.pattern().pattern()).orElse(Set.of());
            texts.forEach(text -> add(Kind.PART, text));
            return !texts.isEmpty() || present();
        }
        return present();
    }

    private boolean present() {
        if (field == null) {
            return false;
        }
        found.add(Literal.present(field));
        return true;
    }

    private void add(Kind kind, String text) {
        String loose = Looseness.of(text);
        String kept = kind == Kind.EXACT || loose.length() <= LONGEST
                ? loose
                : kind == Kind.END ? loose.substring(loose.length() - LONGEST) : loose.substring(0, LONGEST);
        found.add(new Literal(field, kind, kept));
    }

    /** A pattern shows the most telling of its texts between wildcards. */
    private boolean add(Glob glob) {
        List<String> pieces = glob.pieces();
        boolean oneText = pieces.size() == 1 && pieces.get(0).indexOf(Wildcards.ONE) < 0;
        if (oneText && !glob.openStart() && !glob.openEnd()) {
            add(Kind.EXACT, pieces.get(0));
            return true;
        }
        String best = "";
        Kind kind = Kind.PART;
        for (int i = 0; i < pieces.size(); i++) {
            String[] segments = pieces.get(i).split(String.valueOf(Wildcards.ONE), -1);
            for (int j = 0; j < segments.length; j++) {
                if (bits(segments[j]) > bits(best)) {
                    best = segments[j];
                    boolean first = i == 0 && j == 0 && !glob.openStart();
                    boolean last = i == pieces.size() - 1 && j == segments.length - 1 && !glob.openEnd();
                    kind = first ? Kind.START : last ? Kind.END : Kind.PART;
                }
            }
        }
        if (best.isEmpty()) {
            return present();
        }
        add(kind, best);
        return true;
    }

    private static int bits(String text) {
        return Selectivity.bits(Looseness.of(text));
    }
}
