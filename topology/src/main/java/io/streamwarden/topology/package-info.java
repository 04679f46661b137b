/** The Kafka Streams topology: admit, assess by source, assess by entity, respond. */
@NullMarked
package io.streamwarden.topology;

import org.jspecify.annotations.NullMarked;
