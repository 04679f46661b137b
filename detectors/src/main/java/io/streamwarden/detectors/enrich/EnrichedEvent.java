package io.streamwarden.detectors.enrich;

import io.streamwarden.detectors.endpoint.EndpointName;
import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.signature.SignatureFamily;
import io.streamwarden.detectors.signature.SignatureScores;
import io.streamwarden.detectors.state.EntityKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event with the fields that no source sends: {@code threat.indicator.*}, {@code endpoint.*}, {@code signature.*}. Each
 * is worked out once, when first asked for; so are the event's own, since many rules ask for the same few.
 */
public final class EnrichedEvent implements EventView {
    private static final Field ROUTE = Field.named("http.route");
    private static final Field PATH = Field.named("url.path");
    private static final Field QUERY = Field.named("url.query");
    private static final Field USER_AGENT = Field.named("user_agent.original");
    private static final Field REFERRER = Field.named("http.request.referrer");
    private static final Field BODY = Field.named("http.request.body.content");
    private static final Field METHOD = Field.named("http.request.method");

    /** Stands for a value that is null. */
    private static final Object NONE = new Object();

    /** Stands for a field that is not there at all. */
    private static final Object ABSENT = new Object();

    private static final int FIELDS = EcsField.values().length;

    private final Object[] known = new Object[FIELDS];
    private final EventView event;
    private final String sourceAddress;
    private final Enricher enricher;
    private @Nullable String endpoint;
    private @Nullable SignatureScores scores;
    private @Nullable KnownActor actor;
    private boolean actorSought;

    EnrichedEvent(EventView event, String sourceAddress, Enricher enricher) {
        this.event = event;
        this.sourceAddress = sourceAddress;
        this.enricher = enricher;
    }

    @Override
    public LogSource logSource() {
        return event.logSource();
    }

    @Override
    public long timeMs() {
        return event.timeMs();
    }

    @Override
    public @Nullable Object value(Field field) {
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return event.value(field);
        }
        Object value = known[ecs.ordinal()];
        if (value == null) {
            Object read = read(field, ecs);
            known[ecs.ordinal()] = read == null ? NONE : read;
            return read;
        }
        return value == NONE || value == ABSENT ? null : value;
    }

    private @Nullable Object read(Field field, EcsField ecs) {
        return switch (ecs) {
            case SOURCE_IP -> sourceAddress;
            case ENDPOINT -> endpoint();
            case ENDPOINT_CLASS -> {
                String name = endpoint();
                yield name == null ? null : enricher.classOf(name);
            }
            case INDICATOR_TYPE -> {
                KnownActor known = actor();
                yield known == null ? null : known.type();
            }
            case INDICATOR_CONFIDENCE -> {
                KnownActor known = actor();
                yield known == null ? null : (long) known.confidence();
            }
            case INDICATOR_PROVIDER -> {
                KnownActor known = actor();
                yield known == null ? null : known.provider();
            }
            case SIGNATURE_PATH_TRAVERSAL -> score(SignatureFamily.PATH_TRAVERSAL);
            case SIGNATURE_SQL_INJECTION -> score(SignatureFamily.SQL_INJECTION);
            case SIGNATURE_XSS -> score(SignatureFamily.XSS);
            case SIGNATURE_COMMAND_INJECTION -> score(SignatureFamily.COMMAND_INJECTION);
            case SIGNATURE_LOG4SHELL -> score(SignatureFamily.LOG4SHELL);
            case SIGNATURE_SCANNER -> score(SignatureFamily.SCANNER);
            case SIGNATURE_SENSITIVE_FILE -> score(SignatureFamily.SENSITIVE_FILE);
            default -> event.value(field);
        };
    }

    private @Nullable String endpoint() {
        if (endpoint == null) {
            Object route = event.value(ROUTE);
            if (route != null) {
                endpoint = EntityKey.shortened(route.toString());
            } else if (event.value(PATH) instanceof String path) {
                endpoint = EndpointName.of(path);
            }
        }
        return endpoint;
    }

    private @Nullable KnownActor actor() {
        if (!actorSought) {
            actorSought = true;
            actor = enricher.actors().match(sourceAddress, event.timeMs());
        }
        return actor;
    }

    private @Nullable Long score(SignatureFamily family) {
        if (scores == null) {
            scores = score();
        }
        int score = scores.isEmpty() ? 0 : scores.of(family);
        return score == 0 ? null : (long) score;
    }

    private SignatureScores score() {
        if (!(event.value(PATH) instanceof String path)) {
            return SignatureScores.NONE;
        }
        String method = text(METHOD);
        return enricher.signatures()
                .score(
                        path,
                        text(QUERY),
                        text(USER_AGENT),
                        text(REFERRER),
                        event.headers(),
                        text(BODY),
                        method == null ? "" : method);
    }

    private @Nullable String text(Field field) {
        Object value = event.value(field);
        return value == null ? null : value.toString();
    }

    @Override
    public boolean has(Field field) {
        if (value(field) != null) {
            return true;
        }
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return event.has(field);
        }
        if (known[ecs.ordinal()] == ABSENT) {
            return false;
        }
        boolean there = event.has(field);
        known[ecs.ordinal()] = there ? NONE : ABSENT;
        return there;
    }

    @Override
    public @Nullable String rawMessage() {
        return event.rawMessage();
    }

    @Override
    public void forEachString(Consumer<String> action) {
        event.forEachString(action);
    }
}
