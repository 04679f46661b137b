package io.streamwarden.topology.admit;

import io.streamwarden.detectors.event.AccessEventView;
import io.streamwarden.detectors.event.AuthEventView;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.wire.NotWireFormatException;
import io.streamwarden.schema.wire.RegistryUnavailableException;
import io.streamwarden.schema.wire.UnknownSchemaIdException;
import io.streamwarden.schema.wire.WireFormatException;
import io.streamwarden.schema.wire.WrongRecordTypeException;
import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.fault.Rejected;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the value of a record of one of the event topics. */
interface EventReader {
    /** An event as read, before validation. */
    record Read(EventView view, EventMeta meta, Endpoint client) {}

    Read read(String topic, byte[] value);

    /** @throws Rejected if the bytes are no event of that topic */
    default Read readOrReject(String topic, byte[] value) {
        try {
            return read(topic, value);
        } catch (WireFormatException e) {
            throw new Rejected(reason(e), String.valueOf(e.getMessage()));
        }
    }

    private static Reason reason(WireFormatException e) {
        if (e instanceof NotWireFormatException) {
            return Reason.NOT_WIRE_FORMAT;
        }
        if (e instanceof UnknownSchemaIdException) {
            return Reason.UNKNOWN_SCHEMA;
        }
        if (e instanceof RegistryUnavailableException) {
            return Reason.REGISTRY_UNREACHABLE;
        }
        return e instanceof WrongRecordTypeException ? Reason.WRONG_TYPE : Reason.UNREADABLE;
    }

    static EventReader auth(Deserializer<AuthEvent> deserializer) {
        return (topic, value) -> {
            AuthEvent event = deserializer.deserialize(topic, value);
            return new Read(new AuthEventView(event), event.getMeta(), event.getClient());
        };
    }

    static EventReader access(Deserializer<AccessEvent> deserializer) {
        return (topic, value) -> {
            AccessEvent event = deserializer.deserialize(topic, value);
            return new Read(new AccessEventView(event), event.getMeta(), event.getClient());
        };
    }
}
