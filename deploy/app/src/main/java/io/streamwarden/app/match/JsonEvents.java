package io.streamwarden.app.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.ingest.LogLine;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON as events. Nesting is bounded to 1000, Jackson's own limit; the names in events, which a stranger may
 * choose, are kept no longer than the event.
 */
final class JsonEvents {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Field CATEGORY = Field.named("logsource.category");
    private static final Field PRODUCT = Field.named("logsource.product");
    private static final Field SERVICE = Field.named("logsource.service");

    private final @Nullable LogSource logSource;

    /** @param logSource of all events; null if each says its own in {@code logsource.category} and so on */
    JsonEvents(@Nullable LogSource logSource) {
        this.logSource = logSource;
    }

    /** @throws IllegalArgumentException if the line is too long or no JSON object; says what is wrong, and where */
    EventView read(LogLine line) {
        if (line.isCut()) {
            throw new IllegalArgumentException("longer than " + EventFile.MOST_BYTES + " bytes");
        }
        Map<String, Object> fields = object(line.text());
        return new MapEvent(fields, logSource == null ? ownSource(fields) : logSource, 0);
    }

    private static Map<String, Object> object(String line) {
        if (!line.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException("no JSON object, which begins with {");
        }
        try {
            return JSON.readValue(line, OBJECT);
        } catch (JsonProcessingException fault) {
            String place = fault.getLocation() == null
                    ? ""
                    : ", column " + fault.getLocation().getColumnNr();
            throw new IllegalArgumentException("no whole JSON object: " + fault.getOriginalMessage() + place, fault);
        }
    }

    private static LogSource ownSource(Map<String, Object> fields) {
        var event = new MapEvent(fields, LogSource.ANY, 0);
        return new LogSource(text(event, CATEGORY), text(event, PRODUCT), text(event, SERVICE));
    }

    private static @Nullable String text(EventView event, Field field) {
        return event.value(field) instanceof String text && !text.isBlank()
                ? text.strip().toLowerCase(Locale.ROOT)
                : null;
    }
}
