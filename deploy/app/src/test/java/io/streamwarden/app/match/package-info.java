/** Tests of {@code warden match}. */
@NullMarked
package io.streamwarden.app.match;

import org.jspecify.annotations.NullMarked;
