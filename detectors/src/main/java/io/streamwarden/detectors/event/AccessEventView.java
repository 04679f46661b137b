package io.streamwarden.detectors.event;

import io.streamwarden.schema.AccessEvent;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request as rules see it: log source category {@code webserver}, paths and queries as sent. */
public final class AccessEventView implements EventView {
    private static final String CATEGORY = "webserver";

    private final AccessEvent event;
    private final LogSource logSource;

    public AccessEventView(AccessEvent event) {
        this.event = event;
        this.logSource = LogSources.of(CATEGORY, event.getAttributes(), null);
    }

    @Override
    public LogSource logSource() {
        return logSource;
    }

    @Override
    public long timeMs() {
        return event.getMeta().getEventTime().toEpochMilli();
    }

    @Override
    public @Nullable Object value(Field field) {
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return event.getAttributes().get(field.name());
        }
        return switch (ecs) {
            case EVENT_CATEGORY -> "web";
            case HTTP_METHOD -> event.getHttpMethod();
            case HTTP_STATUS -> (long) event.getStatusCode();
            case HTTP_REFERRER -> event.getReferer().orElse(null);
            case HTTP_COOKIE -> header("cookie");
            case HTTP_REQUEST_BYTES -> event.getRequestBytes().orElse(null);
            case HTTP_RESPONSE_BYTES -> event.getResponseBytes().orElse(null);
            case HTTP_BODY -> event.getRequestBodySample().orElse(null);
            case URL_DOMAIN -> event.getHost().orElse(null);
            case URL_SCHEME -> event.getHttpScheme().orElse(null);
            case URL_PATH -> event.getUrlPath();
            case URL_QUERY -> event.getUrlQuery().orElse(null);
            case URL_ORIGINAL -> original();
            case URL_EXTENSION -> extension();
            case ROUTE -> event.getRoute().orElse(null);
            case RESOURCE_ID -> event.getResourceId().orElse(null);
            case RESOURCE_TYPE -> event.getResourceType().orElse(null);
            case OPERATION -> LowerNames.of(event.getOperation());
            case AUTHZ_DECISION -> LowerNames.of(event.getAuthzDecision());
            default -> CommonFields.value(ecs, event.getMeta(), event.getClient(), event.getPrincipal());
        };
    }

    @Override
    public Map<String, String> headers() {
        return event.getHeaders().orElse(Map.of());
    }

    private @Nullable String header(String name) {
        return headers().get(name);
    }

    private String original() {
        return event.getUrlQuery()
                .map(query -> event.getUrlPath() + '?' + query)
                .orElse(event.getUrlPath());
    }

    private @Nullable String extension() {
        String path = event.getUrlPath();
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot + 1) : null;
    }

    @Override
    public boolean has(Field field) {
        return value(field) != null || event.getAttributes().containsKey(field.name());
    }

    @Override
    public @Nullable String rawMessage() {
        return event.getAttributes().get(CommonFields.MESSAGE);
    }

    @Override
    public void forEachString(Consumer<String> action) {
        CommonFields.forEachString(this, action);
        headers().values().forEach(action);
        event.getAttributes().values().forEach(action);
    }
}
