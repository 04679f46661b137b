package io.streamwarden.schema.registry;

import io.streamwarden.schema.registry.NotRegisteredException.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A registry inside this process, for tests and trials; it demands that a new version reads the latest and vice versa. */
public final class InMemorySchemaRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        int id = schemas.indexOf(schema) + 1;
        if (id > 0 && versions.contains(id)) {
            return id;
        }
        if (!accepts(subject, schema)) {
            throw new SchemaConflictException(
                    schema.getFullName() + " is not compatible with the latest version of " + subject);
        }
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        versions.add(id);
        return id;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int id = schemas.indexOf(schema) + 1;
        if (!versions(subject).contains(id)) {
            throw new NotRegisteredException(
                    Missing.SCHEMA, "Subject " + subject + " has no version that equals " + schema.getFullName());
        }
        return id;
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) {
        List<Integer> versions = versions(subject);
        int id = versions.get(versions.size() - 1);
        return new RegisteredSchema(subject, versions.size(), id, schemas.get(id - 1));
    }

    @Override
    public synchronized Schema byId(int id, Duration patience) {
        if (id < 1 || id > schemas.size()) {
            throw new NotRegisteredException(Missing.SCHEMA, "No schema has the id " + id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized boolean accepts(String subject, Schema schema) {
        if (subjects.getOrDefault(subject, List.of()).isEmpty()) {
            return true;
        }
        Schema latest = latest(subject).schema();
        return reads(schema, latest) && reads(latest, schema);
    }

    private List<Integer> versions(String subject) {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            throw new NotRegisteredException(Missing.SUBJECT, "There is no subject " + subject);
        }
        return versions;
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
