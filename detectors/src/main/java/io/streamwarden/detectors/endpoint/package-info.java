/** Endpoints: what requests are counted by, and the classes that configuration puts them in. */
@NullMarked
package io.streamwarden.detectors.endpoint;

import org.jspecify.annotations.NullMarked;
