package io.streamwarden.schema.wire;

import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format, whichever version of the schema wrote them. No bytes make it do anything
 * but return a record or throw a {@link WireFormatException}; no length that they announce makes it allocate more than
 * a record of the bytes' own size takes.
 *
 * <p>Safe for use by many threads. Allocates the record and nothing else.
 *
 * <p>Settings are those of Confluent's deserializer: {@value #SPECIFIC}, {@code avro.use.logical.type.converters} (for
 * generic records; generated classes always hold {@code Instant}), and those of the registry.
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {
    /** Whether to read into the class that the schema names, in place of generic records. */
    public static final String SPECIFIC = "specific.avro.reader";

    private final @Nullable RecordType<T> type;
    private @Nullable RecordReaders<T> readers;
    private final ThreadLocal<Scratch<T>> scratch = ThreadLocal.withInitial(Scratch::new);

    /** For Kafka's clients, which call {@link #configure} next. */
    public AvroDeserializer() {
        this.type = null;
    }

    /** Reads into {@code type}, whatever {@value #SPECIFIC} says; to be configured. */
    public AvroDeserializer(Class<T> type) {
        this.type = new RecordType.OfClass<>(type);
    }

    /** Reads into {@code type}; ready for use. */
    public static <T extends SpecificRecord> AvroDeserializer<T> of(Class<T> type, SchemasById schemas) {
        return new AvroDeserializer<>(new RecordType.OfClass<>(type), schemas);
    }

    /** Reads into generic records with bare numbers for logical types; ready for use. */
    public static AvroDeserializer<GenericRecord> generic(SchemasById schemas) {
        return new AvroDeserializer<>(new RecordType.Generic<>(DataModels.generic(false)), schemas);
    }

    private AvroDeserializer(RecordType<T> type, SchemasById schemas) {
        this.type = type;
        this.readers = new RecordReaders<>(schemas, type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        RegistrySettings settings = RegistrySettings.from(configs);
        configure(configs, new SchemasById(new SchemaRegistryClient(settings), settings.patience()));
    }

    void configure(Map<String, ?> configs, SchemasById schemas) {
        readers = new RecordReaders<>(schemas, type == null ? configured(configs) : type);
    }

    private RecordType<T> configured(Map<String, ?> configs) {
        if (SerializerSettings.isSet(configs, SPECIFIC, "false")) {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return new RecordType.Named<>(context == null ? AvroDeserializer.class.getClassLoader() : context);
        }
        return new RecordType.Generic<>(
                DataModels.generic(SerializerSettings.isSet(configs, SerializerSettings.LOGICAL_TYPES, "false")));
    }

    /** @return null for null, a tombstone */
    @Override
    @SuppressWarnings("NullAway") // Kafka's interface is not annotated; null is what a tombstone is
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : read(data, 0, data.length);
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public @Nullable T deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null) {
            return null;
        }
        if (data.hasArray()) {
            return read(data.array(), data.arrayOffset() + data.position(), data.remaining());
        }
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return read(copy, 0, copy.length);
    }

    private T read(byte[] bytes, int offset, int length) {
        int id = WireFormat.schemaId(bytes, offset, length);
        Scratch<T> mine = scratch.get();
        DatumReader<T> reader = mine.reader(id, this);
        ByteArrayDecoder decoder = mine.decoder;
        decoder.reset(bytes, offset + WireFormat.HEADER_BYTES, offset + length);
        try {
            T record = reader.read(null, decoder);
            if (decoder.remainingBytes() > 0) {
                throw new MalformedRecordException(
                        decoder.remainingBytes() + " bytes follow the record of schema id " + id
                                + ", which ends at byte " + (decoder.position() - offset) + " of " + length,
                        null);
            }
            return record;
        } catch (WireFormatException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new MalformedRecordException(
                    "Not a record of schema id " + id + ": " + reason(e) + ", at byte " + (decoder.position() - offset)
                            + " of " + length,
                    e);
        } finally {
            decoder.release();
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private RecordReaders<T> readers() {
        if (readers == null) {
            throw new IllegalStateException("This deserializer was not configured; call configure, or make it with of");
        }
        return readers;
    }

    /** What one thread reuses; most topics hold one schema at a time, so the last reader is at hand. */
    private static final class Scratch<T extends IndexedRecord> {
        final ByteArrayDecoder decoder = new ByteArrayDecoder();
        private int lastId = -1;
        private @Nullable DatumReader<T> lastReader;

        DatumReader<T> reader(int id, AvroDeserializer<T> owner) {
            DatumReader<T> reader = lastReader;
            if (reader == null || id != lastId) {
                reader = owner.readers().forId(id);
                lastReader = reader;
                lastId = id;
            }
            return reader;
        }
    }
}
