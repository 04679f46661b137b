package io.streamwarden.app.demo;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.workload.SimulatedEvent;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.wire.AvroSerializer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes simulated events and indicators, as an upstream service and a feed would. */
final class EventFeed implements AutoCloseable {
    private final Topics topics;
    private final Producer<String, SpecificRecord> producer;
    private long events;

    EventFeed(WardenConfig config) {
        this.topics = Topics.withPrefix(config.topics().prefix());
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("linger.ms", 5);
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry()));
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>(registry));
    }

    void send(SimulatedEvent event) {
        String topic = event instanceof SimulatedEvent.Auth
                ? topics.authEvents().name()
                : topics.accessEvents().name();
        send(new ProducerRecord<>(topic, event.clientAddress(), event.value()));
        events++;
    }

    void send(Indicator indicator) {
        String key = indicator.getType().name().toLowerCase(Locale.ROOT) + ":" + indicator.getValue();
        send(new ProducerRecord<>(topics.indicators().name(), key, indicator));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a demo shows what arrives; what does not is missed and shown so
    private void send(ProducerRecord<String, SpecificRecord> record) {
        producer.send(record);
    }

    long events() {
        return events;
    }

    @Override
    public void close() {
        producer.close();
    }
}
