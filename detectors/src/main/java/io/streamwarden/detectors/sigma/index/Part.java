package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one log source, by what they wait for. Made by {@link PartMaker}.
 *
 * @param always numbers of the rules that are asked about each event
 * @param byField by the field whose value is looked into
 * @param byExistence by the field that has to stand in the event, null or not
 * @param keywords for every text of the event
 */
record Part(
        List<Integer> always,
        Map<Field, FieldLiterals> byField,
        Map<Field, FieldLiterals> byExistence,
        @Nullable FieldLiterals keywords) {}
