/** Tests of what {@code warden} can be told to do. */
@NullMarked
package io.streamwarden.app.command;

import org.jspecify.annotations.NullMarked;
