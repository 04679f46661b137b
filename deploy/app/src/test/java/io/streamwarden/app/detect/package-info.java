/** Tests of starting detection. */
@NullMarked
package io.streamwarden.app.detect;

import org.jspecify.annotations.NullMarked;
