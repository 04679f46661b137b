package io.streamwarden.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One JSON object a line: in the shape of our Avro schemas, or with ECS names, dotted or nested. Whether it is a sign-in
 * or a request is told by {@code type} ({@code auth} or {@code access}), by {@code event.category}, or by its fields.
 * What no field holds goes to {@code attributes}.
 */
final class JsonLineParser implements LineParser {
    private static final int DEEPEST = 32;
    private static final JsonShape AUTH = new JsonShape(AuthEvent.getClassSchema());
    private static final JsonShape ACCESS = new JsonShape(AccessEvent.getClassSchema());
    private static final Set<String> AUTH_PATHS = AUTH.paths();
    private static final Set<String> ACCESS_PATHS = ACCESS.paths();

    private final JsonMapper json;
    private final JsonValues convert;
    private final IngestSettings settings;
    private final EventIds ids = new EventIds(Format.JSON);

    JsonLineParser(IngestSettings settings) {
        this.settings = settings;
        this.convert = new JsonValues(settings.zone());
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxDocumentLength(settings.maxLineBytes())
                .maxStringLength(settings.maxLineBytes())
                .maxNumberLength(64)
                .maxNameLength(256)
                .build();
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(bounds)
                        // A line of thousands of names would take 3 us each to intern them, ten times the rest.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    @Override
    public Parsed parse(LogLine line) {
        try {
            JsonFields fields = JsonFields.of(object(line.text()));
            return isAccess(fields) ? access(line, fields) : auth(line, fields);
        } catch (UnreadableLine e) {
            return e.rejected();
        }
    }

    private JsonNode object(String text) throws UnreadableLine {
        // Looked at first, since Jackson's exceptions are dear and whole files may be none of JSON.
        if (!text.stripLeading().startsWith("{")) {
            throw new UnreadableLine(Rejection.BAD_JSON, "expected one object a line, {...}, got " + Excerpt.of(text));
        }
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableLine(
                    Rejection.BAD_JSON,
                    "expected one object a line, at most " + DEEPEST + " deep and no name twice, got "
                            + Excerpt.of(text) + column(e));
        }
    }

    private static String column(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", wrong at column " + e.getLocation().getColumnNr();
    }

    private Auth auth(LogLine line, JsonFields fields) throws UnreadableLine {
        Map<String, JsonNode> values = values(line, fields, AUTH_PATHS);
        // ECS says how it ended and what kind it is, and leaves the activity out for a plain sign-in.
        if (!values.containsKey("activity") && fields.has("event.outcome")) {
            values.put("activity", TextNode.valueOf("LOGON"));
        }
        return new Auth(List.of((AuthEvent) AUTH.fill(values, convert)));
    }

    private Access access(LogLine line, JsonFields fields) throws UnreadableLine {
        Map<String, JsonNode> values = values(line, fields, ACCESS_PATHS);
        JsonNode original = fields.get("url.original");
        if (!values.containsKey("url_path") && original != null) {
            RequestLine target = RequestLine.of("GET " + original.asText() + " HTTP/1.1");
            values.put("url_path", TextNode.valueOf(target.path()));
            if (target.query() != null) {
                values.putIfAbsent("url_query", TextNode.valueOf(target.query()));
            }
        }
        return new Access((AccessEvent) ACCESS.fill(values, convert));
    }

    private Map<String, JsonNode> values(LogLine line, JsonFields fields, Set<String> paths) {
        Map<String, JsonNode> values = fields.arranged(paths);
        values.computeIfAbsent("meta.event_id", path -> TextNode.valueOf(ids.of(line, 0)));
        values.computeIfAbsent("meta.source", path -> TextNode.valueOf(settings.source()));
        values.computeIfAbsent("meta.tenant_id", path -> TextNode.valueOf(settings.tenant()));
        return values;
    }

    private static boolean isAccess(JsonFields fields) throws UnreadableLine {
        JsonNode type = fields.get("type");
        if (type != null) {
            String name = type.asText().toLowerCase(Locale.ROOT);
            if (!name.equals("access") && !name.equals("auth")) {
                throw new UnreadableLine(
                        Rejection.UNKNOWN_TYPE, "type is \"auth\" or \"access\", got " + Excerpt.of(type.asText()));
            }
            return name.equals("access");
        }
        String category = String.valueOf(fields.get("event.category")).toLowerCase(Locale.ROOT);
        if (category.contains("\"authentication\"") || category.contains("\"web\"")) {
            return !category.contains("\"authentication\"");
        }
        if (fields.has("url_path") || fields.has("url.path") || fields.has("url.original")) {
            return true;
        }
        if (fields.has("outcome") || fields.has("activity") || fields.has("event.outcome")) {
            return false;
        }
        throw new UnreadableLine(
                Rejection.UNKNOWN_TYPE,
                "give \"type\":\"auth\" or \"type\":\"access\", or url_path of a request, or outcome of a sign-in");
    }
}
