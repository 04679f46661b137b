/** What a user can set, how it is written, and where a wrong value is to be found. */
@NullMarked
package io.streamwarden.app.config;

import org.jspecify.annotations.NullMarked;
