package io.streamwarden.detectors.sigma.match;

import com.google.re2j.Pattern;

/** The pattern is found somewhere in the value's text; time grows linearly with the text. */
public record RegexTest(Pattern pattern) implements ValueTest {
    @Override
    public boolean matches(Object value) {
        return pattern.matcher(ScalarText.of(value)).find();
    }

    @Override
    public int cost() {
        return 5_000;
    }
}
