/** {@code warden intel}, and feeds of known bad addresses that a service keeps the topic of indicators up to date with. */
@NullMarked
package io.streamwarden.app.intel;

import org.jspecify.annotations.NullMarked;
