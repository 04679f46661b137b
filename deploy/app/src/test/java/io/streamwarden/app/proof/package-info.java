/** Proofs over the whole of detection, on real Kafka: it is killed, fed garbage, and run twice. */
@NullMarked
package io.streamwarden.app.proof;

import org.jspecify.annotations.NullMarked;
