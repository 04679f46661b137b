/** Detection as a running thing: configuration to topology, topics made, streams started and watched. */
@NullMarked
package io.streamwarden.app.detect;

import org.jspecify.annotations.NullMarked;
