package io.streamwarden.app.bench;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemaRegistryClient;

/** The registry's ids of the schemas of events. */
record SchemaIds(int accessEvents, int authEvents) {

    /** Registers both under their topics' names. */
    static SchemaIds register(String registryUrl, Topics topics) {
        SchemaRegistry registry = new SchemaRegistryClient(RegistrySettings.at(registryUrl));
        return new SchemaIds(
                registry.register(topics.accessEvents().name() + "-value", AccessEvent.getClassSchema()),
                registry.register(topics.authEvents().name() + "-value", AuthEvent.getClassSchema()));
    }
}
