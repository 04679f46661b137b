package io.streamwarden.app.bench;

/**
 * What a worker measured while it consumed all input.
 *
 * @param events records of input, those of the warm-up included
 * @param measuredEvents records after the warm-up; the next three figures are of these alone
 * @param streamCpuSeconds CPU time of stream threads and of their producers' network threads
 * @param wallSeconds from the end of the warm-up to the last record processed
 * @param cpuSeconds CPU time of the whole process, garbage collection and compilation included
 * @param processCpuSeconds the same from the start of the process, start-up and warm-up included
 * @param maxResidentBytes most memory that the process ever held; 0 where the system does not tell
 */
record DrainFigures(
        long events,
        long measuredEvents,
        double streamCpuSeconds,
        double wallSeconds,
        double cpuSeconds,
        double processCpuSeconds,
        long maxResidentBytes) {

    /** The figure to compare shapes by: what one core, given to stream threads alone, would do. */
    double eventsPerCoreSecond() {
        return measuredEvents / streamCpuSeconds;
    }

    double eventsPerSecond() {
        return measuredEvents / wallSeconds;
    }
}
