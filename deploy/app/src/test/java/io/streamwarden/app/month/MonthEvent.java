package io.streamwarden.app.month;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event in as little memory as a month of them allows: who, where from, and what. */
final class MonthEvent implements EventView {
    private static final LogSource AUTH = new LogSource("authentication", null, null);
    private static final LogSource ACCESS = new LogSource("webserver", null, null);

    final long timeMs;
    final String address;
    private final boolean signIn;
    private final Actor actor;
    private final String action;
    private final String outcome;
    private final @Nullable String reason;
    private @Nullable String user;
    private @Nullable String query;
    private @Nullable String token;
    private @Nullable String target;
    private @Nullable String operation;
    private @Nullable String agent;
    private @Nullable String method;
    private long bytes;

    /**
     * Who acts, as far as events tell.
     *
     * @param type as {@code user.type} says it
     */
    record Actor(
            @Nullable String user,
            String type,
            List<String> roles,
            @Nullable String agent,
            long asn,
            String country,
            @Nullable String device,
            @Nullable String session,
            @Nullable String apiKey) {
        static Actor nobody(String agent, long asn) {
            return new Actor(null, "anonymous", List.of(), agent, asn, "NL", null, null, null);
        }

        static Actor person(String user, @Nullable String agent, long asn) {
            return new Actor(user, "user", List.of(), agent, asn, "NL", null, null, null);
        }

        Actor withRoles(String... newRoles) {
            return new Actor(user, type, List.of(newRoles), agent, asn, country, device, session, apiKey);
        }

        Actor withType(String newType) {
            return new Actor(user, newType, roles, agent, asn, country, device, session, apiKey);
        }

        Actor withKey(String newKey) {
            return new Actor(user, "api_key", roles, agent, asn, country, device, session, newKey);
        }

        Actor withSession(String newSession) {
            return new Actor(user, type, roles, agent, asn, country, device, newSession, apiKey);
        }

        Actor on(String newDevice) {
            return new Actor(user, type, roles, agent, asn, country, newDevice, session, apiKey);
        }

        Actor from(long newAsn, String newCountry) {
            return new Actor(user, type, roles, agent, newAsn, newCountry, device, session, apiKey);
        }
    }

    private MonthEvent(
            boolean signIn,
            long timeMs,
            String address,
            Actor actor,
            String action,
            String outcome,
            @Nullable String reason) {
        this.signIn = signIn;
        this.timeMs = timeMs;
        this.address = address;
        this.actor = actor;
        this.action = action;
        this.outcome = outcome;
        this.reason = reason;
        this.user = actor.user();
        this.agent = actor.agent();
        this.method = signIn ? "password" : "GET";
    }

    /** Something about accounts; no reason means success. */
    static MonthEvent account(long timeMs, String address, Actor actor, String action, @Nullable String reason) {
        return new MonthEvent(true, timeMs, address, actor, action, reason == null ? "success" : "failure", reason);
    }

    /** A request; the route is the path with ids replaced. */
    static MonthEvent request(long timeMs, String address, Actor actor, String path, long status) {
        MonthEvent event = new MonthEvent(false, timeMs, address, actor, path, Long.toString(status), null);
        event.bytes = 600L + (path.hashCode() & 0x3fff);
        return event;
    }

    MonthEvent as(String name) {
        user = name;
        return this;
    }

    MonthEvent query(String text) {
        query = text;
        return this;
    }

    MonthEvent token(String id) {
        token = id;
        return this;
    }

    MonthEvent target(String id) {
        target = id;
        return this;
    }

    MonthEvent operation(String name, String httpMethod) {
        operation = name;
        method = httpMethod;
        return this;
    }

    MonthEvent by(String authMethod) {
        method = authMethod;
        return this;
    }

    MonthEvent agent(String text) {
        agent = text;
        return this;
    }

    MonthEvent bytes(long answered) {
        bytes = answered;
        return this;
    }

    @Override
    public LogSource logSource() {
        return signIn ? AUTH : ACCESS;
    }

    @Override
    public long timeMs() {
        return timeMs;
    }

    @Override
    public @Nullable Object value(Field field) {
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return null;
        }
        return switch (ecs) {
            case SOURCE_IP -> address;
            case SOURCE_ASN -> actor.asn();
            case SOURCE_COUNTRY -> actor.country();
            case DEVICE_ID -> actor.device();
            case USER_NAME, USER_ID -> user;
            case USER_TYPE -> actor.type();
            case USER_ROLES -> actor.roles().isEmpty() ? null : actor.roles();
            case USER_AGENT -> agent;
            case SESSION_ID -> actor.session();
            case API_KEY_ID -> actor.apiKey();
            case TENANT -> "default";
            default -> signIn ? ofSignIn(ecs) : ofRequest(ecs);
        };
    }

    private @Nullable Object ofSignIn(EcsField ecs) {
        return switch (ecs) {
            case EVENT_ACTION -> action;
            case EVENT_OUTCOME -> outcome;
            case EVENT_REASON -> reason;
            case EVENT_CATEGORY -> "authentication";
            case TARGET_USER_ID -> target;
            case TOKEN_ID -> token;
            case AUTH_METHOD -> method;
            case SERVICE_NAME -> "portal";
            default -> null;
        };
    }

    private @Nullable Object ofRequest(EcsField ecs) {
        return switch (ecs) {
            case HTTP_METHOD -> method;
            case HTTP_STATUS -> Long.valueOf(outcome);
            case HTTP_RESPONSE_BYTES -> bytes;
            case URL_PATH -> action;
            case URL_QUERY -> query;
            case URL_ORIGINAL -> query == null ? action : action + '?' + query;
            case URL_EXTENSION ->
                action.lastIndexOf('.') > action.lastIndexOf('/')
                        ? action.substring(action.lastIndexOf('.') + 1)
                        : null;
            case URL_DOMAIN -> "portal.example";
            case OPERATION -> operation == null ? "read" : operation;
            case EVENT_CATEGORY -> "web";
            default -> null;
        };
    }

    @Override
    public boolean has(Field field) {
        return value(field) != null;
    }

    @Override
    public @Nullable String rawMessage() {
        return null;
    }

    @Override
    public void forEachString(Consumer<String> sink) {
        sink.accept(action);
    }
}
