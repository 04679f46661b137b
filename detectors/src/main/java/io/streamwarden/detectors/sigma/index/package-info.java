/**
 * Finds, among thousands of rules, the few that an event may fulfil: each rule is looked at only when something that it
 * cannot do without was seen in the event.
 */
@NullMarked
package io.streamwarden.detectors.sigma.index;

import org.jspecify.annotations.NullMarked;
