/** {@code warden run}: detection as a service, on the user's Kafka or an embedded one. */
@NullMarked
package io.streamwarden.app.run;

import org.jspecify.annotations.NullMarked;
