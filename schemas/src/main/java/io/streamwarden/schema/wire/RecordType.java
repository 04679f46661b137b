package io.streamwarden.schema.wire;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** What a deserializer makes of a record: one class, the class that the record names, or a generic record. */
sealed interface RecordType<T> {
    /**
     * A reader of records that were written with {@code writer}.
     *
     * @throws WrongRecordTypeException if they are not of this type
     * @throws IncompatibleSchemaException if they cannot be read as this type
     */
    DatumReader<T> reader(Schema writer);

    record OfClass<T>(Class<T> type, Schema schema, SpecificData model) implements RecordType<T> {
        OfClass(Class<T> type) {
            this(type, SpecificData.get().getSchema(type), DataModels.specific(type));
        }

        @Override
        public DatumReader<T> reader(Schema writer) {
            if (writer.getType() != Schema.Type.RECORD || !writer.getName().equals(schema.getName())) {
                throw new WrongRecordTypeException(
                        "A record of " + writer.getFullName() + " where " + schema.getFullName() + " is read", null);
            }
            Compatibility.check(schema, writer);
            return new SpecificDatumReader<>(writer, schema, model);
        }
    }

    /** The class of the writer's schema's full name, as {@code specific.avro.reader} asks for. */
    record Named<T>(ClassLoader loader) implements RecordType<T> {
        @Override
        public DatumReader<T> reader(Schema writer) {
            return new OfClass<>(named(writer)).reader(writer);
        }

        @SuppressWarnings("unchecked") // T is what the caller says the topic holds, as with any deserializer
        private Class<T> named(Schema writer) {
            String name = writer.getFullName();
            try {
                // Not initialised: the name comes from outside, and nothing of a wrong class may run.
                Class<?> type = Class.forName(name, false, loader);
                if (SpecificRecord.class.isAssignableFrom(type)) {
                    return (Class<T>) type;
                }
                throw new WrongRecordTypeException("Class " + name + " is not a generated record", null);
            } catch (ClassNotFoundException e) {
                throw new WrongRecordTypeException(
                        "There is no class " + name + " here; add it, or leave " + AvroDeserializer.SPECIFIC
                                + " unset to read generic records",
                        e);
            }
        }
    }

    record Generic<T>(GenericData model) implements RecordType<T> {
        @Override
        public DatumReader<T> reader(Schema writer) {
            if (writer.getType() != Schema.Type.RECORD) {
                throw new WrongRecordTypeException(
                        "A bare " + writer.getType().getName() + " where a record is read", null);
            }
            return new GenericDatumReader<>(writer, writer, model);
        }
    }
}
