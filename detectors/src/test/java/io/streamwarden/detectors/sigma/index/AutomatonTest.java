package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.index.Literal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutomatonTest {
    private record Sought(String text, Kind kind) {
        boolean standsIn(String value) {
            return switch (kind) {
                case START -> value.startsWith(text);
                case END -> value.endsWith(text);
                default -> value.contains(text);
            };
        }
    }

    @Test
    void findsNeedlesLongerThanTheWindow() {
        List<Sought> sought = List.of(
                new Sought("\\powershell.exe", Kind.END),
                new Sought("\\powershell_ise.exe", Kind.END),
                new Sought("c:\\windows\\", Kind.START),
                new Sought("powershell", Kind.PART));

        assertThat(found(sought, "c:\\windows\\powershell.exe")).containsExactly(0, 2, 3);
        assertThat(found(sought, "x c:\\windows\\powershell.exe ")).containsExactly(3);
        assertThat(found(sought, "powershel")).isEmpty();
    }

    /** Two letters, one of them not ASCII, so that needles overlap and end in one another. */
    @Test
    void findsWhatASearchForEachNeedleFinds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var sought = new ArrayList<Sought>();
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                sought.add(new Sought(letters(random, 1 + random.nextInt(14)), Kind.values()[1 + random.nextInt(3)]));
            }
            for (int i = 0; i < 20; i++) {
                String value = letters(random, random.nextInt(60));
                var expected = new ArrayList<Integer>();
                for (int number = 0; number < sought.size(); number++) {
                    if (sought.get(number).standsIn(value)) {
                        expected.add(number);
                    }
                }

                assertThat(found(sought, value))
                        .as("%s in '%s', seed %d", sought, value, seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(random.nextInt(9) == 0 ? 'c' : random.nextBoolean() ? 'a' : '\u00e9');
        }
        return text.toString();
    }

    private static List<Integer> found(List<Sought> sought, String value) {
        var needles = new ArrayList<Needle>();
        for (Sought one : sought) {
            needles.add(new Needle(one.text(), one.kind(), new int[] {needles.size()}));
        }
        var seen = new Sightings();
        seen.begin(new long[(sought.size() + 63) / 64]);
        seen.read(value);
        new Automaton(needles).see(seen);
        var found = new ArrayList<Integer>();
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            found.add(number);
        }
        return found;
    }
}
