package io.streamwarden.ingest.intel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The indicators of a STIX 2.1 bundle (OASIS, section 4.7) whose pattern names addresses. Objects are read one at a time, so
 * a bundle may be larger than memory. Revoked ones, and objects of other types, are passed over in silence.
 */
final class StixFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StixFeed() {}

    static void read(InputStream in, Consumer<Listed> each, FeedTally tally) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a STIX bundle is a JSON object");
            }
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("objects") && value == JsonToken.START_ARRAY) {
                    found = true;
                    objects(parser, each, tally);
                } else {
                    parser.skipChildren();
                }
            }
            if (!found) {
                throw new IOException("a STIX bundle has an array 'objects'");
            }
        }
    }

    private static void objects(JsonParser parser, Consumer<Listed> each, FeedTally tally) throws IOException {
        long number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            JsonNode object = JSON.readTree(parser);
            if (object == null || object.isMissingNode()) {
                throw new IOException("the bundle ends within its objects");
            }
            if (object.path("type").asText().equals("indicator")
                    && !object.path("revoked").asBoolean()) {
                try {
                    indicator(object, each);
                } catch (RefusedEntry e) {
                    tally.refuse(number, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static void indicator(JsonNode object, Consumer<Listed> each) throws RefusedEntry {
        JsonNode confidence = object.path("confidence");
        boolean known = confidence.isInt() && confidence.intValue() >= 0 && confidence.intValue() <= 100;
        for (String value : StixPattern.addresses(object.path("pattern").asText())) {
            each.accept(new Listed(
                    NamedNetwork.read(value),
                    known ? OptionalInt.of(confidence.intValue()) : OptionalInt.empty(),
                    Columns.time(object.path("valid_from").asText()),
                    Columns.time(object.path("valid_until").asText()),
                    object.path("name").asText()));
        }
    }
}
