/** A month of an organisation's traffic, simulated, and what the rule book makes of it. */
@NullMarked
package io.streamwarden.app.month;

import org.jspecify.annotations.NullMarked;
