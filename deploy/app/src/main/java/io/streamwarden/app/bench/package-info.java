/** Measures this build on this machine: throughput of each shape of topology against the runtime's floor, and latency. */
@NullMarked
package io.streamwarden.app.bench;

import org.jspecify.annotations.NullMarked;
