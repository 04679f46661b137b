package io.streamwarden.detectors.event;

import org.jspecify.annotations.Nullable;

/**
 * Sigma's log source: of a rule, what it asks for; of an event, what it is. Lower case; null is "not set".
 *
 * @param category such as {@code webserver} or {@code authentication}
 * @param product such as {@code linux} or {@code okta}
 * @param service such as {@code sshd}
 */
public record LogSource(@Nullable String category, @Nullable String product, @Nullable String service) {
    public static final LogSource ANY = new LogSource(null, null, null);

    /** As a rule's log source: each attribute that is set here must equal the event's. */
    public boolean accepts(LogSource event) {
        return accepts(category, event.category) && accepts(product, event.product) && accepts(service, event.service);
    }

    private static boolean accepts(@Nullable String asked, @Nullable String actual) {
        return asked == null || asked.equals(actual);
    }
}
