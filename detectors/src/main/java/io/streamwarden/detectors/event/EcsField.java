package io.streamwarden.detectors.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of field names: what each name that a rule may write stands for in our own events.
 *
 * <p>The first name is the ECS name, the others are Sigma's taxonomy for {@code webserver} and {@code proxy}. A name that
 * stands here in no row is looked up in the event's attributes. {@code docs/fields.md} shows the same table and a test
 * keeps the two equal.
 */
public enum EcsField {
    EVENT_ID("event.id"),
    EVENT_ACTION("event.action"),
    EVENT_OUTCOME("event.outcome"),
    EVENT_REASON("event.reason"),
    EVENT_CATEGORY("event.category"),
    EVENT_PROVIDER("event.provider"),
    TENANT("organization.id"),
    SOURCE_IP("source.ip", "client.ip", "c-ip", "src_ip"),
    SOURCE_PORT("source.port", "client.port", "c-port"),
    SOURCE_COUNTRY("source.geo.country_iso_code"),
    SOURCE_ASN("source.as.number"),
    SOURCE_AS_ORG("source.as.organization.name"),
    DEVICE_ID("device.id"),
    USER_NAME("user.name", "cs-username"),
    USER_ID("user.id"),
    USER_ROLES("user.roles"),
    USER_TYPE("user.type"),
    TARGET_USER_ID("user.target.id"),
    SESSION_ID("session.id"),
    TOKEN_ID("token.id"),
    API_KEY_ID("api_key.id"),
    SERVICE_NAME("service.name"),
    AUTH_METHOD("authentication.method"),
    AUTH_PROTOCOL("network.protocol"),
    USER_AGENT("user_agent.original", "cs-user-agent", "c-useragent", "cs(user-agent)"),
    HTTP_METHOD("http.request.method", "cs-method"),
    HTTP_STATUS("http.response.status_code", "sc-status"),
    HTTP_REFERRER("http.request.referrer", "cs-referer", "cs-referrer", "cs(referer)"),
    HTTP_COOKIE("http.request.cookie", "cs-cookie"),
    HTTP_REQUEST_BYTES("http.request.body.bytes", "cs-bytes"),
    HTTP_RESPONSE_BYTES("http.response.body.bytes", "sc-bytes"),
    HTTP_BODY("http.request.body.content"),
    URL_DOMAIN("url.domain", "cs-host", "r-dns"),
    URL_SCHEME("url.scheme"),
    URL_PATH("url.path", "cs-uri-stem", "c-uri-path"),
    URL_QUERY("url.query", "c-uri-query"),
    /** Path and query together. Rules of the field write {@code cs-uri-query} for it, so it stands here. */
    URL_ORIGINAL("url.original", "cs-uri", "c-uri", "cs-uri-query"),
    URL_EXTENSION("url.extension", "c-uri-extension"),
    ROUTE("http.route"),
    RESOURCE_ID("resource.id"),
    RESOURCE_TYPE("resource.type"),
    OPERATION("resource.operation"),
    AUTHZ_DECISION("authorization.decision"),
    // From here on fields are worked out, not sent: see isWorkedOut.
    /** The endpoint that requests are counted by: the route, or the path with ids replaced. */
    ENDPOINT("endpoint.name"),
    /** The class that the configuration gives the endpoint, such as {@code analytics}. */
    ENDPOINT_CLASS("endpoint.class"),
    /** Type of the indicator that the source address matched, such as {@code ip}; absent if none did. */
    INDICATOR_TYPE("threat.indicator.type"),
    INDICATOR_CONFIDENCE("threat.indicator.confidence"),
    INDICATOR_PROVIDER("threat.indicator.provider"),
    /** Scores of the signature families after decoding, 0 to 100; absent when 0. */
    SIGNATURE_PATH_TRAVERSAL("signature.path_traversal"),
    SIGNATURE_SQL_INJECTION("signature.sql_injection"),
    SIGNATURE_XSS("signature.xss"),
    SIGNATURE_COMMAND_INJECTION("signature.command_injection"),
    SIGNATURE_LOG4SHELL("signature.log4shell"),
    SIGNATURE_SCANNER("signature.scanner"),
    SIGNATURE_SENSITIVE_FILE("signature.sensitive_file");

    private static final Map<String, EcsField> BY_NAME = new HashMap<>();

    static {
        for (EcsField field : values()) {
            field.names.forEach(name -> BY_NAME.put(name, field));
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of, never handed anything else
    private final List<String> names;

    EcsField(String... names) {
        this.names = List.of(names);
    }

    /** The ECS name first, then the other names that stand for the same. */
    public List<String> names() {
        return names;
    }

    /** No source sends the field: it is worked out of others when a rule asks for it, which is dear. */
    public boolean isWorkedOut() {
        return compareTo(ENDPOINT) >= 0;
    }

    /** What {@code name} stands for, or null. */
    public static @Nullable EcsField named(String name) {
        return BY_NAME.get(name);
    }
}
