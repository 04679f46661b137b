package io.streamwarden.detectors.sigma.match;

/** A test on one value of a field. Tests keep nothing between calls and may be shared by threads. */
public sealed interface ValueTest
        permits AnyTest, CidrTest, IsNull, NumberTest, RegexTest, TextGlobs, TextSet, TimePartTest {
    /**
     * Whether one value passes.
     *
     * @param value a String, Long, Double or Boolean
     */
    boolean matches(Object value);

    /** What an absent or null field gives. */
    default boolean matchesNull() {
        return false;
    }

    /** How dear the test is, roughly in comparisons; cheaper tests are tried first. */
    int cost();
}
