package io.streamwarden.detectors.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log source of our own events: the category is the event's type, product and service are what the attributes
 * {@code logsource.product} and {@code logsource.service} say, else the service that was signed in to.
 */
final class LogSources {
    private static final String PRODUCT = "logsource.product";
    private static final String SERVICE = "logsource.service";

    private static final LogSource REQUESTS = new LogSource("webserver", null, null);

    private LogSources() {}

    static LogSource of(String category, Map<String, String> attributes, @Nullable String service) {
        if (attributes.isEmpty() && service == null && category.equals(REQUESTS.category())) {
            return REQUESTS;
        }
        if (attributes.isEmpty()) {
            return new LogSource(category, null, blankToNull(service));
        }
        String named = attributes.get(SERVICE);
        return new LogSource(category, attributes.get(PRODUCT), named != null ? named : blankToNull(service));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
