/** The rule book: the rules that come with the product, and the tests that stand beside rules. */
@NullMarked
package io.streamwarden.detectors.rules;

import org.jspecify.annotations.NullMarked;
