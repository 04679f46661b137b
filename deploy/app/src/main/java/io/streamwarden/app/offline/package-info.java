/** The engine without Kafka Streams, over log files or the records of topics: backtests, and why something was found. */
@NullMarked
package io.streamwarden.app.offline;

import org.jspecify.annotations.NullMarked;
