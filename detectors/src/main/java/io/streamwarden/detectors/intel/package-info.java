/** Known bad actors and exempted ones: tables that say what is known of an address. */
@NullMarked
package io.streamwarden.detectors.intel;

import org.jspecify.annotations.NullMarked;
