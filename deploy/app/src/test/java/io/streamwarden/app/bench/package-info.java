/** Measures the measuring. */
@NullMarked
package io.streamwarden.app.bench;

import org.jspecify.annotations.NullMarked;
