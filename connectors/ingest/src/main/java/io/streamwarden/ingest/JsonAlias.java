package io.streamwarden.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Names that events of others bear, ECS first, and the paths in our own that they stand for.
 *
 * @param paths tried in order: the first that the kind of event has
 * @param converted the value as our field has it
 */
record JsonAlias(List<String> paths, UnaryOperator<JsonNode> converted) {
    private static final Map<String, JsonAlias> BY_NAME = new HashMap<>();

    static {
        name("@timestamp", "meta.event_time");
        name("timestamp", "meta.event_time");
        name("event_time", "meta.event_time");
        name("event.id", "meta.event_id");
        name("event_id", "meta.event_id");
        name("event.ingested", "meta.ingested_at");
        name("event.sequence", "meta.producer_seq");
        name("event.provider", "meta.source");
        name("host.name", "meta.source");
        name("organization.id", "meta.tenant_id");
        name("trace.id", "meta.trace_id");
        name("span.id", "meta.span_id");
        name("service.environment", "meta.environment");

        name("user.name", "principal.user_name");
        name("user.id", "principal.user_id");
        name("user.roles", "principal.roles");
        name("user.type", "principal.type");
        name("user.target.id", "target_user_id");
        name("session.id", "principal.session_id");
        name("token.id", "principal.token_jti");
        name("api_key.id", "principal.api_key_id");

        for (String side : List.of("source", "client")) {
            name(side + ".ip", "client.ip");
            name(side + ".port", "client.port");
            name(side + ".geo.country_iso_code", "client.country");
            name(side + ".geo.region_name", "client.region");
            name(side + ".geo.city_name", "client.city");
            name(side + ".geo.location.lat", "client.lat");
            name(side + ".geo.location.lon", "client.lon");
            name(side + ".as.number", "client.asn");
            name(side + ".as.organization.name", "client.as_org");
        }
        name("device.id", "client.device_id");
        name("user_agent.original", "client.user_agent");

        name("event.outcome", "outcome");
        name("event.reason", "failure_reason");
        convert("event.action", "activity", JsonAlias::activity);
        name("authentication.method", "auth_method");
        name("network.protocol", "auth_protocol");
        name("service.name", "service", "meta.source");

        name("http.request.method", "http_method");
        name("http.response.status_code", "status_code");
        name("http.request.referrer", "referer");
        name("http.request.body.bytes", "request_bytes");
        name("http.response.body.bytes", "response_bytes");
        name("http.request.body.content", "request_body_sample");
        name("http.route", "route");
        convert("event.duration", "duration_ms", JsonAlias::nanosToMillis);
        name("url.domain", "host");
        name("url.scheme", "http_scheme");
        name("url.path", "url_path");
        name("url.query", "url_query");
        name("resource.id", "resource_id");
        name("resource.type", "resource_type");
        name("resource.operation", "operation");
        name("authorization.decision", "authz_decision");
    }

    static @Nullable JsonAlias named(String name) {
        return BY_NAME.get(name);
    }

    private static void name(String name, String... paths) {
        BY_NAME.put(name, new JsonAlias(List.of(paths), UnaryOperator.identity()));
    }

    private static void convert(String name, String path, UnaryOperator<JsonNode> converted) {
        BY_NAME.put(name, new JsonAlias(List.of(path), converted));
    }

    /** ECS counts durations in nanoseconds. */
    private static JsonNode nanosToMillis(JsonNode nanos) {
        return nanos.canConvertToLong() ? LongNode.valueOf(nanos.longValue() / 1_000_000) : nanos;
    }

    /** Names of actions are free in ECS; those that end in a word for signing in or out are told by it. */
    private static JsonNode activity(JsonNode action) {
        String name = action.asText().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (name.endsWith("login") || name.endsWith("logon") || name.endsWith("logged_in") || name.endsWith("log_in")) {
            return TextNode.valueOf("LOGON");
        }
        boolean signsOut = name.endsWith("logout") || name.endsWith("logged_out") || name.endsWith("log_out");
        return TextNode.valueOf(signsOut ? "LOGOFF" : name);
    }
}
