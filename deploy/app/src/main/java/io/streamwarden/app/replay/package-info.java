/** {@code warden replay}: real logs through the very same topologies, on an embedded cluster. */
@NullMarked
package io.streamwarden.app.replay;

import org.jspecify.annotations.NullMarked;
