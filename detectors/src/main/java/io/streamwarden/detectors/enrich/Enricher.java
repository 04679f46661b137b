package io.streamwarden.detectors.enrich;

import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.detectors.signature.SignatureScorer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes enriched events. Holds scratch space, so each thread has its own. */
public final class Enricher {
    private static final int MOST_REMEMBERED = 4096;

    private final KnownActors actors;
    private final EndpointClasses endpoints;
    private final SignatureScorer signatures = new SignatureScorer();
    private final Map<String, String> classes = new LinkedHashMap<>(256, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public Enricher(KnownActors actors, EndpointClasses endpoints) {
        this.actors = actors;
        this.endpoints = endpoints;
    }

    /** The event with what is known of it besides; worked out when a rule asks. */
    public EnrichedEvent enrich(EventView event, String sourceAddress) {
        return new EnrichedEvent(event, sourceAddress, this);
    }

    KnownActors actors() {
        return actors;
    }

    SignatureScorer signatures() {
        return signatures;
    }

    String classOf(String endpoint) {
        String known = classes.get(endpoint);
        if (known != null) {
            return known;
        }
        String found = endpoints.classOf(endpoint);
        classes.put(endpoint, found);
        return found;
    }
}
