package io.streamwarden.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * JSON values as the types of our fields. Takes numbers and booleans written as text, as many sources write them; says
 * of what it cannot take the field, the value, and what would be right.
 */
final class JsonValues {
    private static final int MOST_ENTRIES = 64;
    private static final int LONGEST_BODY_SAMPLE = 4096;
    /** 3 March 1973 in milliseconds, the year 5138 in seconds: below it a number was meant as seconds. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private static final long MOST_MILLIS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private record Range(double least, double most) {}

    private static final Map<String, Range> RANGES = Map.of(
            "client.port", new Range(0, 65_535),
            "client.lat", new Range(-90, 90),
            "client.lon", new Range(-180, 180),
            "client.asn", new Range(0, 4_294_967_295L),
            "status_code", new Range(0, 999));

    private final ZoneId zone;

    JsonValues(ZoneId zone) {
        this.zone = zone;
    }

    /** What a field takes, in words. */
    static String wanted(String path) {
        return switch (path) {
            case "meta.event_time" -> "give a time such as 2026-01-10T06:55:46.123Z, or epoch milliseconds";
            case "client.ip" -> "give the client's IP address";
            case "url_path" -> "give the path that was asked for";
            default -> "give a text";
        };
    }

    String text(String path, JsonNode value) throws UnreadableLine {
        if (value.isContainerNode()) {
            throw wrong(path, value, "a text");
        }
        String text = value.asText();
        if (path.equals("client.ip")) {
            Optional<String> address = IpAddresses.canonical(text);
            return address.orElseThrow(
                    () -> wrong(path, value, "an IPv4 or IPv6 address, not a name or a port with it"));
        }
        boolean overlong = path.equals("request_body_sample") && text.length() > LONGEST_BODY_SAMPLE;
        return overlong ? text.substring(0, LONGEST_BODY_SAMPLE) : text;
    }

    long whole(String path, JsonNode value, long most) throws UnreadableLine {
        Range range = RANGES.getOrDefault(path, new Range(0, most));
        Optional<Long> number = whole(value);
        if (number.isEmpty() || number.get() < range.least || number.get() > range.most) {
            throw wrong(path, value, "a whole number, " + (long) range.least + " to " + (long) range.most);
        }
        return number.get();
    }

    double decimal(String path, JsonNode value) throws UnreadableLine {
        Range range = RANGES.getOrDefault(path, new Range(-Double.MAX_VALUE, Double.MAX_VALUE));
        double number = value.asDouble(Double.NaN);
        if (!(number >= range.least && number <= range.most)) {
            throw wrong(path, value, "a number, " + range.least + " to " + range.most);
        }
        return number;
    }

    boolean truth(String path, JsonNode value) throws UnreadableLine {
        String text = value.asText().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(path, value, "true or false");
        }
        return text.equals("true");
    }

    Instant time(String path, JsonNode value) throws UnreadableLine {
        Optional<Long> number = whole(value);
        if (number.isPresent()) {
            if (number.get() < LEAST_MILLIS || number.get() > MOST_MILLIS) {
                throw wrong(path, value, "milliseconds since 1970, not seconds or nanoseconds");
            }
            return Instant.ofEpochMilli(number.get());
        }
        String text = value.asText();
        long time = value.isTextual() ? IsoTime.parse(text, 0, text.length(), zone) : CivilTime.NONE;
        if (time == CivilTime.NONE) {
            throw wrong(path, value, "a time such as 2026-01-10T06:55:46.123Z, or epoch milliseconds");
        }
        return Instant.ofEpochMilli(time);
    }

    /** The symbol of that name in any case; what the enum does not know is its default, {@code UNKNOWN}. */
    String symbol(String path, JsonNode value, Schema type) throws UnreadableLine {
        if (!value.isTextual()) {
            throw wrong(path, value, "one of " + type.getEnumSymbols());
        }
        String name = value.asText()
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
        return type.hasEnumSymbol(name) ? name : "UNKNOWN";
    }

    /** At most 64 texts; a single one may stand without brackets. Of forwarded addresses only those that are addresses. */
    List<String> list(String path, JsonNode value) throws UnreadableLine {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : List.of(value)) {
            if (item.isContainerNode()) {
                throw wrong(path, value, "a list of texts");
            }
            Optional<String> text = path.equals("client.forwarded_for")
                    ? IpAddresses.canonical(item.asText().strip())
                    : Optional.of(item.asText());
            if (texts.size() < MOST_ENTRIES) {
                text.ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** At most 64 entries, the first by name, so that which ones stay does not hang on their order. */
    Map<String, String> map(String path, JsonNode value) throws UnreadableLine {
        if (!value.isObject()) {
            throw wrong(path, value, "an object of texts");
        }
        TreeMap<String, String> entries = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = path.equals("headers") ? field.getKey().toLowerCase(Locale.ROOT) : field.getKey();
            JsonNode entry = field.getValue();
            entries.put(name, entry.isContainerNode() ? entry.toString() : entry.asText());
            if (entries.size() > MOST_ENTRIES) {
                entries.pollLastEntry();
            }
        }
        return entries;
    }

    private static Optional<Long> whole(JsonNode value) {
        if (value.isNumber()) {
            return value.canConvertToExactIntegral() && value.canConvertToLong()
                    ? Optional.of(value.longValue())
                    : Optional.empty();
        }
        String text = value.isTextual() ? value.asText() : "";
        int digits = CivilTime.endOfDigits(text, 0, text.length());
        return digits > 0 && digits <= 18 && digits == text.length()
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    private static UnreadableLine wrong(String path, JsonNode value, String wanted) {
        return new UnreadableLine(
                Rejection.BAD_FIELD, path + " takes " + wanted + ", got " + Excerpt.of(value.asText(value.toString())));
    }
}
