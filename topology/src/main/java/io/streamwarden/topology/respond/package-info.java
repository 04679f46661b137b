/** From finding to alert and block entry: deduplicated, exempted, with an end. */
@NullMarked
package io.streamwarden.topology.respond;

import org.jspecify.annotations.NullMarked;
