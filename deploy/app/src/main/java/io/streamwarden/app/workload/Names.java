package io.streamwarden.app.workload;

import java.util.List;

/** User names that read like people's; each index has one of its own. */
final class Names {
    private static final List<String> FIRST = List.of(
            "anna", "ben", "chiara", "david", "elif", "farid", "greta", "henri", "ines", "jonas", "kaja", "liam",
            "maja", "noah", "olga", "paul", "rosa", "samir", "tilda", "viktor");
    private static final List<String> LAST = List.of(
            "adler", "bauer", "costa", "dahl", "eriksen", "ferrari", "garcia", "hansen", "ivanov", "jansen", "keller",
            "lopez", "moreau", "novak", "olsen", "petrov", "rossi", "silva", "toth", "weber");

    private Names() {}

    static String of(int index) {
        int pairs = FIRST.size() * LAST.size();
        String name = FIRST.get(index % FIRST.size()) + "." + LAST.get(index / FIRST.size() % LAST.size());
        return index < pairs ? name : name + index / pairs;
    }
}
