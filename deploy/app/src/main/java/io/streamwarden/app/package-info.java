/** The {@code warden} command's main class. */
@NullMarked
package io.streamwarden.app;

import org.jspecify.annotations.NullMarked;
