package io.streamwarden.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final int LARGE = 5 << 20;

    private static Path folder;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(folder.resolve("shared")));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void servesItsDataOnOtherPortsAfterARestart() throws Exception {
        var settings = EmbeddedKafka.Settings.in(folder.resolve("restarted"));
        String firstAddress;
        try (EmbeddedKafka first = EmbeddedKafka.start(settings)) {
            firstAddress = first.bootstrapServers();
            first.createTopics(List.of(topic("kept", 1)));
            send(first, "kept", "before");
        }

        try (EmbeddedKafka second = EmbeddedKafka.start(settings.onPort(portOtherThan(firstAddress)))) {
            send(second, "kept", "after");

            assertThat(second.bootstrapServers()).isNotEqualTo(firstAddress);
            assertThat(values(second, "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void namesABusyPortAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = EmbeddedKafka.Settings.temporary().onPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Kafka cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("choose another one");
        }
    }

    @Test
    void takesOtherPortsWhenItsControllersPortIsLost() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<Integer> ports =
                    List.of(LocalPort.free(), taken.getLocalPort()).iterator();

            try (EmbeddedKafka second = EmbeddedKafka.start(
                    EmbeddedKafka.Settings.temporary(), () -> ports.hasNext() ? ports.next() : LocalPort.free())) {
                second.createTopics(List.of(topic("works", 1)));
            }
        }
    }

    @Test
    void refusesAFolderThatAnotherBrokerHas() {
        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafka.Settings.in(folder.resolve("shared"))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Another embedded Kafka keeps its data in " + folder.resolve("shared"));
    }

    @Test
    void refusesAFolderThatCannotBeMade() {
        Path impossible = folder.resolve("shared").resolve("meta.properties").resolve("data");

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafka.Settings.in(impossible)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Kafka cannot keep its data in " + impossible);
    }

    @Test
    void removesATemporaryFolder() {
        DataFolder temporary = DataFolder.open(Optional.empty());

        temporary.close();

        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void showsCommittedTransactionsOnly() throws Exception {
        kafka.createTopics(List.of(topic("transactions", 1)));
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "embedded-kafka-it");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            for (String outcome : List.of("first", "aborted", "last")) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("transactions", outcome)).get();
                if (outcome.equals("aborted")) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }

        assertThat(values(kafka, "transactions", 2)).containsExactly("first", "last");
    }

    @Test
    void hasTheSecondVersionOfTransactions() throws Exception {
        try (Admin admin = admin()) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

            assertThat(features)
                    .hasEntrySatisfying("transaction.version", version -> assertThat(version.maxVersionLevel())
                            .isGreaterThanOrEqualTo((short) 2));
        }
    }

    @Test
    void keepsTopicsThatExistAndMakesTheOthers() throws Exception {
        kafka.createTopics(List.of(topic("old", 3)));

        kafka.createTopics(List.of(topic("old", 7), topic("new", 2)));

        try (Admin admin = admin()) {
            var topics =
                    admin.describeTopics(List.of("old", "new")).allTopicNames().get();
            assertThat(topics.values())
                    .extracting(
                            TopicDescription::name, topic -> topic.partitions().size())
                    .containsExactlyInAnyOrder(tuple("old", 3), tuple("new", 2));
            assertThat(topics.values())
                    .flatExtracting(TopicDescription::partitions)
                    .allMatch(partition -> partition.leader() != null);
        }
    }

    @Test
    void namesATopicThatCannotBeMade() {
        assertThatThrownBy(() -> kafka.createTopics(List.of(topic("not/allowed", 1))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Topic not/allowed could not be made");
    }

    @Test
    void makesNoTopicByItself() throws Exception {
        try (Admin admin = admin()) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("never-made"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void takesLargeRecordsWhereTheTopicAllowsThem() throws Exception {
        kafka.createTopics(List.of(
                topic("large", 1).configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * LARGE)))));

        send(kafka, "large", "x".repeat(LARGE));

        assertThat(values(kafka, "large", 1)).singleElement().satisfies(value -> assertThat(value)
                .hasSize(LARGE));
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }

    private static int portOtherThan(String address) {
        int port = LocalPort.free();
        while (address.endsWith(":" + port)) {
            port = LocalPort.free();
        }
        return port;
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    private static void send(EmbeddedKafka to, String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                to.bootstrapServers(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                BrokerSettings.LARGEST_RECORD_BYTES);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> values(EmbeddedKafka from, String topic, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                from.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadlineNs = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadlineNs) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> values.add(found.value()));
            }
        }
        return values;
    }
}
