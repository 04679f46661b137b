package io.streamwarden.detectors.sigma.match;

import java.util.List;

/** The value's text matches at least one pattern. */
public record TextGlobs(List<Glob> globs) implements ValueTest {
    public TextGlobs {
        globs = List.copyOf(globs);
    }

    @Override
    public boolean matches(Object value) {
        String text = ScalarText.of(value);
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int cost() {
        return 20 * Math.min(globs.size(), 100_000);
    }
}
