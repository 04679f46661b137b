/** {@code warden demo}: simulated traffic with known attacks through the real pipeline, shown live. */
@NullMarked
package io.streamwarden.app.demo;

import org.jspecify.annotations.NullMarked;
