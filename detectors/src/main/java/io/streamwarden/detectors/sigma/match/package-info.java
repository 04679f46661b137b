/** What a detection compiles to: a tree of sealed nodes, each a test on one event. */
@NullMarked
package io.streamwarden.detectors.sigma.match;

import org.jspecify.annotations.NullMarked;
