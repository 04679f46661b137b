package io.streamwarden.app.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many requests a client may send.
 *
 * @param classes the first whose path matches holds; one named {@code default} holds where none does
 * @param burstFactor how many times the hourly rate a client may send within one minute
 */
public record EndpointSettings(List<EndpointClass> classes, int burstFactor) {

    /** @throws IllegalArgumentException if two classes have one name */
    public EndpointSettings {
        classes = List.copyOf(classes);
        Set<String> names = classes.stream().map(EndpointClass::name).collect(Collectors.toSet());
        if (names.size() < classes.size()) {
            throw new IllegalArgumentException("endpoints.classes needs a name of its own for each class, got "
                    + classes.stream().map(EndpointClass::name).collect(Collectors.joining(", ")));
        }
    }
}
