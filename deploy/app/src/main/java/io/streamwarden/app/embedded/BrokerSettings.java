package io.streamwarden.app.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What makes a Kafka node serve alone on one machine, start quickly and stay small.
 *
 * @param folder where everything lies: topics, metadata, the node's identity
 * @param brokerPort port that clients use
 * @param controllerPort port that the node's own controller uses
 */
record BrokerSettings(Path folder, int brokerPort, int controllerPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";
    private static final int MEBIBYTE = 1 << 20;

    /** Topics may set {@code max.message.bytes} up to this; 16 MiB. */
    static final int LARGEST_RECORD_BYTES = 16 * MEBIBYTE;

    Properties properties() {
        Properties settings = new Properties();
        identity(settings);
        alone(settings);
        small(settings);
        return settings;
    }

    private void identity(Properties settings) {
        String broker = BROKER_LISTENER + "://" + LocalPort.HOST + ":" + brokerPort;
        String controller = CONTROLLER_LISTENER + "://" + LocalPort.HOST + ":" + controllerPort;
        set(settings, "process.roles", "broker,controller");
        set(settings, "node.id", NODE_ID);
        set(settings, "listeners", broker + "," + controller);
        set(settings, "advertised.listeners", broker);
        set(
                settings,
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        set(settings, "inter.broker.listener.name", BROKER_LISTENER);
        set(settings, "controller.listener.names", CONTROLLER_LISTENER);
        // A static quorum is read from here at every start, so a restart may use other ports; a dynamic one is stored.
        set(settings, "controller.quorum.voters", NODE_ID + "@" + LocalPort.HOST + ":" + controllerPort);
        set(settings, "log.dirs", folder);
        set(settings, "server.max.startup.time.ms", 60_000);
    }

    private static void alone(Properties settings) {
        set(settings, "default.replication.factor", 1);
        set(settings, "min.insync.replicas", 1);
        set(settings, "offsets.topic.replication.factor", 1);
        set(settings, "transaction.state.log.replication.factor", 1);
        set(settings, "transaction.state.log.min.isr", 1);
        set(settings, "share.coordinator.state.topic.replication.factor", 1);
        set(settings, "share.coordinator.state.topic.min.isr", 1);
        set(settings, "group.initial.rebalance.delay.ms", 0);
        set(settings, "auto.create.topics.enable", false);
    }

    private static void small(Properties settings) {
        set(settings, "offsets.topic.num.partitions", 4);
        set(settings, "transaction.state.log.num.partitions", 4);
        set(settings, "share.coordinator.state.topic.num.partitions", 2);
        set(settings, "num.network.threads", 2);
        set(settings, "num.io.threads", 4);
        set(settings, "background.threads", 2);
        set(settings, "num.recovery.threads.per.data.dir", 2);
        set(settings, "log.segment.bytes", 64 * MEBIBYTE);
        set(settings, "log.index.size.max.bytes", MEBIBYTE);
        set(settings, "log.cleaner.dedupe.buffer.size", 8 * MEBIBYTE);
        set(settings, "message.max.bytes", LARGEST_RECORD_BYTES);
        set(settings, "replica.fetch.max.bytes", LARGEST_RECORD_BYTES);
        set(settings, "replica.fetch.response.max.bytes", LARGEST_RECORD_BYTES);
    }

    private static void set(Properties settings, String name, Object value) {
        settings.setProperty(name, value.toString());
    }
}
