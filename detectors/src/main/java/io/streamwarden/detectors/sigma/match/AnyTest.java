package io.streamwarden.detectors.sigma.match;

import java.util.Comparator;
import java.util.List;

/** At least one of several tests holds. */
public record AnyTest(List<ValueTest> tests) implements ValueTest {
    public AnyTest {
        tests = tests.stream().sorted(Comparator.comparingInt(ValueTest::cost)).toList();
    }

    /** The one test, or one of all. */
    public static ValueTest of(List<ValueTest> tests) {
        return tests.size() == 1 ? tests.get(0) : new AnyTest(tests);
    }

    @Override
    public boolean matches(Object value) {
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).matches(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean matchesNull() {
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).matchesNull()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int cost() {
        return Costs.sum(tests.stream().mapToInt(ValueTest::cost));
    }
}
