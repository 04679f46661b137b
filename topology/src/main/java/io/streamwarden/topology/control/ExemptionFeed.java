package io.streamwarden.topology.control;

import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.schema.Exemption;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the exemptions as their topic has them. Keys are their ids. */
public final class ExemptionFeed implements Processor<String, Exemption, Void, Void> {
    private final Exemptions exemptions;

    public ExemptionFeed(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    @Override
    public void process(Record<String, Exemption> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            exemptions.remove(record.key());
        } else {
            exemptions.put(record.value());
        }
    }
}
