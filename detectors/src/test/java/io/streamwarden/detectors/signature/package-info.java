@NullMarked
package io.streamwarden.detectors.signature;

import org.jspecify.annotations.NullMarked;
