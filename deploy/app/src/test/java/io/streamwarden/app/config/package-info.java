/** Tests of what a user can set. */
@NullMarked
package io.streamwarden.app.config;

import org.jspecify.annotations.NullMarked;
