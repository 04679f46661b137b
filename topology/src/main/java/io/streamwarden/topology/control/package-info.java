/** Control topics: indicators and exemptions, kept whole on every instance. */
@NullMarked
package io.streamwarden.topology.control;

import org.jspecify.annotations.NullMarked;
