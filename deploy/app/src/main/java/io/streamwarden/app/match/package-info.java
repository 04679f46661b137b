/** {@code warden match}: rules over JSON events, each event by itself. */
@NullMarked
package io.streamwarden.app.match;

import org.jspecify.annotations.NullMarked;
