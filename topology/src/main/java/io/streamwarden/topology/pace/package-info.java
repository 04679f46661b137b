/** How often a stream thread commits: soon while events are fresh, seldom while it works off a backlog. */
@NullMarked
package io.streamwarden.topology.pace;

import org.jspecify.annotations.NullMarked;
