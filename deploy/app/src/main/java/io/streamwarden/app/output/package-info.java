/** Alerts and block entries as JSON lines and as lines for people. */
@NullMarked
package io.streamwarden.app.output;

import org.jspecify.annotations.NullMarked;
