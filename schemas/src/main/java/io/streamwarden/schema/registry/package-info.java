/** The schema registry: a small client that speaks Confluent's REST protocol, and what is known of schemas by their ids. */
@NullMarked
package io.streamwarden.schema.registry;

import org.jspecify.annotations.NullMarked;
