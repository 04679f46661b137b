/** What is remembered of an entity: bounded slices, the episode each is in, and the codec that writes them. */
@NullMarked
package io.streamwarden.detectors.state;

import org.jspecify.annotations.NullMarked;
