package io.streamwarden.ingest;

/**
 * A syslog line taken apart.
 *
 * @param host who wrote it; empty if the line does not say
 * @param program without path and process id; empty if the line does not say
 * @param pid process id as written; empty if the line does not say
 * @param message what the program wrote, to the byte: leading spaces belong to it
 */
record SyslogLine(long timeMs, String host, String program, String pid, String message) {}
