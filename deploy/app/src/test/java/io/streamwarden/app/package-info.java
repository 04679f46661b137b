/** Tests of the command from end to end, in one process. */
@NullMarked
package io.streamwarden.app;

import org.jspecify.annotations.NullMarked;
