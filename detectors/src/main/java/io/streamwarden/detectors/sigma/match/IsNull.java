package io.streamwarden.detectors.sigma.match;

/** The field is null or absent. */
public record IsNull() implements ValueTest {
    @Override
    public boolean matches(Object value) {
        return false;
    }

    @Override
    public boolean matchesNull() {
        return true;
    }

    @Override
    public int cost() {
        return 1;
    }
}
