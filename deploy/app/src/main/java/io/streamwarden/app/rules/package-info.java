/** {@code warden rules}: the rule book listed, checked and tested. */
@NullMarked
package io.streamwarden.app.rules;

import org.jspecify.annotations.NullMarked;
