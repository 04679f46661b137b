package io.streamwarden.app.workload;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** One event of simulated traffic: a request or a sign-in. */
public sealed interface SimulatedEvent {
    /** When it happens, by the simulated clock. */
    Instant time();

    /** The client's address, which is also the key of its record. */
    String clientAddress();

    /** The event as it goes on the wire. */
    SpecificRecord value();

    /** A request, for the topic of access events. */
    record Access(AccessEvent value) implements SimulatedEvent {
        @Override
        public Instant time() {
            return value.getMeta().getEventTime();
        }

        @Override
        public String clientAddress() {
            return value.getClient().getIp();
        }
    }

    /** A sign-in, for the topic of auth events. */
    record Auth(AuthEvent value) implements SimulatedEvent {
        @Override
        public Instant time() {
            return value.getMeta().getEventTime();
        }

        @Override
        public String clientAddress() {
            return value.getClient().getIp();
        }
    }
}
