/** Holds simulated traffic against what is promised of it. */
@NullMarked
package io.streamwarden.app.workload;

import org.jspecify.annotations.NullMarked;
