package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.Document.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids and names of a collection: each stands for one document. */
final class Names {
    /** What a name stands for. */
    record Target(Section section, RuleMeta meta) {
        String id() {
            return meta.id();
        }
    }

    private final Map<String, Target> targets = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    /** @throws NameTaken if another document has the id or the name already */
    void claim(Section section, RuleMeta meta) {
        var target = new Target(section, meta);
        List<String> names =
                meta.name().isPresent() ? List.of(meta.id(), meta.name().get()) : List.of(meta.id());
        for (String name : names) {
            Target other = targets.get(name);
            if (other != null) {
                throw new NameTaken(
                        meta.line(),
                        other.meta().source(),
                        "the id or name '" + name + "' is taken by " + placeOf(other.meta()) + " ('"
                                + other.meta().title() + "'), which stays in force; this one is at " + placeOf(meta));
            }
        }
        names.forEach(name -> targets.put(name, target));
    }

    /** Remembers that a document with this name was refused, for whoever refers to it. */
    void refuse(String name, String place) {
        refused.putIfAbsent(name, place);
    }

    /** What the name stands for, or null. */
    @Nullable
    Target find(String name) {
        return targets.get(name);
    }

    /** Why a name that stands for nothing does so. */
    String missing(String name) {
        String place = refused.get(name);
        return place == null
                ? "'" + name + "' is neither id nor name of a document"
                : "'" + name + "' was refused (" + place + ")";
    }

    static String placeOf(RuleMeta meta) {
        return meta.source() + ":" + meta.line();
    }
}
