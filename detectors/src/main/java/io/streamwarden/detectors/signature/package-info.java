/** Bad requests by their looks: hostile text is decoded to one canonical form and scored per family of attack. */
@NullMarked
package io.streamwarden.detectors.signature;

import org.jspecify.annotations.NullMarked;
