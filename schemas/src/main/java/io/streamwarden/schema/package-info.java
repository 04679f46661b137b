/**
 * What Streamwarden and its neighbours say to each other: the records, made from the Avro schemas, and the topics they
 * lie on.
 *
 * <p>Not null-marked as a whole, because the generated builders take null for "not set"; hand-written classes are marked
 * one by one.
 */
package io.streamwarden.schema;
