package io.streamwarden.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streamwarden.schema.TopicSpec.Cleanup;
import java.util.Optional;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Topics topics = Topics.withPrefix("");

    @Test
    void namesThirteenTopics() {
        assertThat(topics.all())
                .extracting(TopicSpec::name)
                .containsExactly(
                        "access-events",
                        "auth-events",
                        "alerts",
                        "block-list",
                        "incidents",
                        "remediations",
                        "remediation-results",
                        "audit-records",
                        "detection-rules",
                        "indicators",
                        "exemptions",
                        "commands",
                        "dead-letters");
    }

    @Test
    void compactsWhatIsAStateAndDeletesWhatIsAHistory() {
        assertThat(topics.all())
                .filteredOn(topic -> topic.cleanup() == Cleanup.COMPACT)
                .extracting(TopicSpec::name)
                .containsExactlyInAnyOrder("block-list", "incidents", "detection-rules", "indicators", "exemptions");
    }

    @Test
    void putsThePrefixBeforeEachName() {
        var prefixed = Topics.withPrefix("acme.");

        assertThat(prefixed.alerts().name()).isEqualTo("acme.alerts");
        assertThat(prefixed.all()).allSatisfy(topic -> assertThat(topic.name()).startsWith("acme."));
        assertThat(prefixed.named("acme.block-list")).contains(prefixed.blockList());
        assertThat(prefixed.named("block-list")).isEmpty();
    }

    @Test
    void makesOnlyNamesThatKafkaTakes() {
        assertThat(Topics.withPrefix("x".repeat(200)).all())
                .allSatisfy(topic -> assertThat(Topic.isValid(topic.name())).isTrue());
    }

    @Test
    void refusesAPrefixThatNoTopicMayHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.withPrefix("acme/"))
                .withMessageContaining("'acme/'");
        assertThatIllegalArgumentException().isThrownBy(() -> Topics.withPrefix("x".repeat(201)));
    }

    @Test
    void givesBothEventTopicsTheSameNumberOfPartitions() {
        assertThat(topics.accessEvents().partitions(12))
                .isEqualTo(topics.authEvents().partitions(12))
                .isEqualTo(12);
        assertThat(topics.alerts().partitions(12)).isEqualTo(3);
        assertThat(topics.alerts().partitions(1)).isEqualTo(1);
        assertThat(topics.detectionRules().partitions(12)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> topics.alerts().partitions(0))
                .withMessageContaining("got 0");
    }

    @Test
    void leavesRoomForOversizedRecordsInDeadLetters() {
        assertThat(topics.deadLetters().configs())
                .containsEntry("max.message.bytes", "16777216")
                .containsEntry("cleanup.policy", "delete");
        assertThat(topics.deadLetters().value()).isEmpty();
    }

    @Test
    void saysWhichRecordLiesOnATopic() {
        assertThat(topics.blockList().value()).isEqualTo(Optional.of(BlockEntry.class));
    }
}
