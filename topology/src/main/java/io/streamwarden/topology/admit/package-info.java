/** The first stage: bytes to a validated, time-guarded, enriched event, or a dead letter with its reason. */
@NullMarked
package io.streamwarden.topology.admit;

import org.jspecify.annotations.NullMarked;
