/** Tests of detection as a service. */
@NullMarked
package io.streamwarden.app.run;

import org.jspecify.annotations.NullMarked;
