package io.streamwarden.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an access log taken apart; texts are as the client sent them, a dash is null.
 *
 * @param virtualHost without port
 * @param ip canonical
 * @param request the first line of the request, however bad
 * @param status 0 if there is none
 * @param forwardedFor addresses that a proxy passed on; canonical, at most 16
 */
record AccessLine(
        @Nullable String virtualHost,
        String ip,
        @Nullable String user,
        long timeMs,
        String request,
        int status,
        @Nullable Long bytes,
        @Nullable String referer,
        @Nullable String agent,
        List<String> forwardedFor) {}
