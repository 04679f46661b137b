/** What the pipeline itself adds to an event: indicator, endpoint, signature scores. */
@NullMarked
package io.streamwarden.detectors.enrich;

import org.jspecify.annotations.NullMarked;
