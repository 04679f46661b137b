/** The stages that fold events into entities' states: by source address where events lie, then by any other entity. */
@NullMarked
package io.streamwarden.topology.assess;

import org.jspecify.annotations.NullMarked;
