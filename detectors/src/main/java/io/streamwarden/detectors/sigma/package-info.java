/** Sigma 2.1: rules, filters and correlations read from YAML and compiled into what events are tested against. */
@NullMarked
package io.streamwarden.detectors.sigma;

import org.jspecify.annotations.NullMarked;
