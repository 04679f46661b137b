@NullMarked
package io.streamwarden.app.offline;

import org.jspecify.annotations.NullMarked;
