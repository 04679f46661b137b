/** What becomes of records that cannot be read or processed. */
@NullMarked
package io.streamwarden.topology.fault;

import org.jspecify.annotations.NullMarked;
