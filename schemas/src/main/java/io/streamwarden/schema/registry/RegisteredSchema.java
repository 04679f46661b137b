package io.streamwarden.schema.registry;

import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param id what stands in the header of each record written with it; the same schema has one id under all subjects
 * @param version counts from 1 within the subject
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
