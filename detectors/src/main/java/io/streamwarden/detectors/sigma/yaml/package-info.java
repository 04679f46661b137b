/** YAML as a bounded tree whose every node knows its line. */
@NullMarked
package io.streamwarden.detectors.sigma.yaml;

import org.jspecify.annotations.NullMarked;
