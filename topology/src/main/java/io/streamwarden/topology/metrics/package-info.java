/** What the topology tells of itself, by Micrometer. */
@NullMarked
package io.streamwarden.topology.metrics;

import org.jspecify.annotations.NullMarked;
