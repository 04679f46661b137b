package io.streamwarden.topology.admit;

/**
 * What is admitted.
 *
 * @param keyedByClient records are keyed by client address; where not, they go through a repartition first
 * @param mostRecordBytes larger records are dead letters
 */
public record AdmitSettings(TimeGuard timeGuard, boolean keyedByClient, int mostRecordBytes) {
    public static final AdmitSettings DEFAULT = new AdmitSettings(TimeGuard.DEFAULT, true, 1024 * 1024);
}
