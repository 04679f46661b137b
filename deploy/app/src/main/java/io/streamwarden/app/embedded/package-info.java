/** Kafka and a schema registry inside this process, for trials, replays and single machines. */
@NullMarked
package io.streamwarden.app.embedded;

import org.jspecify.annotations.NullMarked;
