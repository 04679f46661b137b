/** What a rule sees of an event: fields by name, a log source, a time. */
@NullMarked
package io.streamwarden.detectors.event;

import org.jspecify.annotations.NullMarked;
