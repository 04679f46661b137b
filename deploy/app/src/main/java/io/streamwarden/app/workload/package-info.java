/** Traffic that never happened: seeded, repeatable, with the truth about every attack in it. */
@NullMarked
package io.streamwarden.app.workload;

import org.jspecify.annotations.NullMarked;
