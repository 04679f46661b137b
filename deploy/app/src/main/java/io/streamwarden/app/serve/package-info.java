/** Health and metrics over HTTP, for orchestrators and Prometheus. */
@NullMarked
package io.streamwarden.app.serve;

import org.jspecify.annotations.NullMarked;
