/** Detection itself: a compiled set of rules, what it makes of an event and an entity's state, and the findings. */
@NullMarked
package io.streamwarden.detectors.engine;

import org.jspecify.annotations.NullMarked;
