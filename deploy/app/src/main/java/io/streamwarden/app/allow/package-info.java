/** {@code warden allow}: exemptions from what rules find. */
@NullMarked
package io.streamwarden.app.allow;

import org.jspecify.annotations.NullMarked;
