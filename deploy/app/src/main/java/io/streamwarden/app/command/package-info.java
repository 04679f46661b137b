/** What {@code warden} can be told to do, and how it speaks with people and with other programs. */
@NullMarked
package io.streamwarden.app.command;

import org.jspecify.annotations.NullMarked;
