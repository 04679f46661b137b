/** Records as bytes in Confluent's wire format: magic 0, a 4-byte schema id, Avro. */
@NullMarked
package io.streamwarden.schema.wire;

import org.jspecify.annotations.NullMarked;
