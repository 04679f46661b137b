package io.streamwarden.app.detect;

import io.streamwarden.detectors.sigma.RuleSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The texts of rules by their source: of each the newest, and while that one is not taken, the last that was.
 *
 * <p>Between two loads at most {@value #MOST_VERSIONS} texts of a source are kept: the newest, and the oldest, which was
 * in force. One thread.
 */
final class RuleVersions {
    private static final int MOST_VERSIONS = 4;

    /** In place of an age: none of its texts. */
    static final int NONE = -1;

    /** Newest first. */
    private final Map<String, List<RuleSource>> bySource = new TreeMap<>();

    /** Takes a new text; true if it differs from the newest. */
    boolean put(RuleSource text) {
        List<RuleSource> versions = bySource.computeIfAbsent(text.name(), name -> new ArrayList<>(2));
        if (!versions.isEmpty() && versions.get(0).equals(text)) {
            return false;
        }
        versions.add(0, text);
        if (versions.size() > MOST_VERSIONS) {
            versions.remove(MOST_VERSIONS - 1);
        }
        return true;
    }

    /** Forgets a source; true if it was there. */
    boolean remove(String source) {
        return bySource.remove(source) != null;
    }

    /** Forgets all sources but these; true if any went. */
    boolean retain(Collection<String> sources) {
        return bySource.keySet().retainAll(sources);
    }

    /** The newest text of a source, if it has one. */
    Optional<RuleSource> newest(String source) {
        return versions(source).stream().findFirst();
    }

    /** How many texts there are of a source. */
    int count(String source) {
        return versions(source).size();
    }

    int size() {
        return bySource.size();
    }

    /**
     * One text of each source.
     *
     * @param ages by source, 0 for the newest, which holds where nothing is given
     */
    List<RuleSource> at(Map<String, Integer> ages) {
        List<RuleSource> chosen = new ArrayList<>(bySource.size());
        bySource.forEach((source, versions) -> {
            int age = ages.getOrDefault(source, 0);
            if (age != NONE) {
                chosen.add(versions.get(age));
            }
        });
        return chosen;
    }

    /** Keeps of each source its newest text and the one that is in force. */
    void settle(Map<String, Integer> ages) {
        bySource.forEach((source, versions) -> {
            int age = ages.getOrDefault(source, 0);
            RuleSource inForce = versions.get(Math.max(age, 0));
            versions.subList(1, versions.size()).clear();
            if (age > 0) {
                versions.add(inForce);
            }
        });
    }

    private List<RuleSource> versions(String source) {
        return bySource.getOrDefault(source, Collections.emptyList());
    }
}
