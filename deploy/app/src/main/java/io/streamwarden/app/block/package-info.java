/** {@code warden block}, {@code allow} and {@code intel}: what lies on compacted topics, read and changed. */
@NullMarked
package io.streamwarden.app.block;

import org.jspecify.annotations.NullMarked;
