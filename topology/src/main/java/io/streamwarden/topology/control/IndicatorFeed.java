package io.streamwarden.topology.control;

import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.IndicatorType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the table of known bad actors as the indicators topic has it. Keys are {@code type:value}. */
public final class IndicatorFeed implements Processor<String, Indicator, Void, Void> {
    private final KnownActors actors;

    public IndicatorFeed(KnownActors actors) {
        this.actors = actors;
    }

    @Override
    public void process(Record<String, Indicator> record) {
        String key = record.key();
        if (key == null) {
            return;
        }
        IpNetwork network = IpNetwork.parse(key.substring(key.indexOf(':') + 1));
        if (network == null) {
            return;
        }
        Indicator indicator = record.value();
        if (indicator == null) {
            actors.remove(network);
        } else if (indicator.getType() == IndicatorType.IP || indicator.getType() == IndicatorType.CIDR) {
            actors.put(
                    network,
                    new KnownActor(
                            network.isSingle() ? "ip" : "cidr",
                            indicator.getConfidence(),
                            indicator.getSource(),
                            indicator.getValidFrom().toEpochMilli(),
                            indicator
                                    .getValidUntil()
                                    .map(until -> until.toEpochMilli())
                                    .orElse(Long.MAX_VALUE)));
        }
    }
}
