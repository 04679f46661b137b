package io.streamwarden.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemasByIdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

    private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
    private final Line line = new Line();
    private long now;
    private final SchemasById byId = new SchemasById(line, PATIENCE, () -> now);

    @Test
    void asksOnceForAKnownId() {
        int id = schemas.register("a", SCHEMA);

        assertThat(byId.writerSchema(id)).isEqualTo(SCHEMA);
        line.isCut = true;
        now += Duration.ofDays(1).toNanos();

        assertThat(byId.writerSchema(id)).isEqualTo(SCHEMA);
        assertThat(line.waits).containsExactly(PATIENCE);
    }

    @Test
    void remembersForTenSecondsThatAnIdIsUnknown() {
        assertThatThrownBy(() -> byId.writerSchema(1)).isInstanceOf(NotRegisteredException.class);
        assertThatThrownBy(() -> byId.writerSchema(1)).isInstanceOf(NotRegisteredException.class);
        assertThat(line.waits).hasSize(1);

        schemas.register("a", SCHEMA);
        now += Duration.ofSeconds(10).toNanos();

        assertThat(byId.writerSchema(1)).isEqualTo(SCHEMA);
    }

    @Test
    void failsFastForASecondAfterTheRegistryFailed() {
        line.isCut = true;

        for (int id = 1; id <= 1_000; id++) {
            int unknown = id;
            assertThatThrownBy(() -> byId.writerSchema(unknown)).isInstanceOf(RegistryUnreachableException.class);
        }

        assertThat(line.waits).hasSize(1);
    }

    @Test
    void probesBrieflyUntilTheRegistryIsBack() {
        int id = schemas.register("a", SCHEMA);
        line.isCut = true;
        assertThatThrownBy(() -> byId.writerSchema(id)).isInstanceOf(RegistryUnreachableException.class);
        now += Duration.ofSeconds(1).toNanos();
        assertThatThrownBy(() -> byId.writerSchema(id)).isInstanceOf(RegistryUnreachableException.class);

        line.isCut = false;
        now += Duration.ofSeconds(1).toNanos();

        assertThat(byId.writerSchema(id)).isEqualTo(SCHEMA);
        assertThat(line.waits).containsExactly(PATIENCE, Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void doesNotLetAFloodOfUnknownIdsKeepItBusy() {
        for (int id = 1; id <= 50_000; id++) {
            int unknown = id;
            assertThatThrownBy(() -> byId.writerSchema(unknown)).isInstanceOf(RegistryException.class);
        }

        assertThat(line.waits).hasSize(100);
        assertThatThrownBy(() -> byId.writerSchema(60_000))
                .isInstanceOf(TooManyUnknownIdsException.class)
                .hasMessageContaining("producer that sends garbage");
    }

    @Test
    void asksAgainInTheSecondAfterAFlood() {
        for (int id = 1_000; id < 1_200; id++) {
            int unknown = id;
            assertThatThrownBy(() -> byId.writerSchema(unknown)).isInstanceOf(RegistryException.class);
        }
        int known = schemas.register("a", SCHEMA);
        now += Duration.ofSeconds(1).toNanos();

        assertThat(byId.writerSchema(known)).isEqualTo(SCHEMA);
    }

    /** A line to the registry that can be cut; notes how long each caller was willing to wait. */
    private final class Line implements SchemaRegistry {
        private final List<Duration> waits = new ArrayList<>();
        private boolean isCut;

        @Override
        public Schema byId(int id, Duration patience) {
            waits.add(patience);
            if (isCut) {
                throw new RegistryUnreachableException("cut", null);
            }
            return schemas.byId(id, patience);
        }

        @Override
        public int register(String subject, Schema schema) {
            return schemas.register(subject, schema);
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return schemas.idOf(subject, schema);
        }

        @Override
        public RegisteredSchema latest(String subject) {
            return schemas.latest(subject);
        }

        @Override
        public boolean accepts(String subject, Schema schema) {
            return schemas.accepts(subject, schema);
        }
    }
}
