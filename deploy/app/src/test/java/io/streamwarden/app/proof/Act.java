package io.streamwarden.app.proof;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import java.time.Instant;

/**
 * One thing that somebody did, small enough to hold a million of.
 *
 * @param user empty where nobody is named
 * @param path empty for what is no request
 */
record Act(Kind kind, long timeMs, String address, String user, String path) {
    enum Kind {
        FAILED_LOGIN,
        LOGIN,
        REQUEST,
        MISSED_REQUEST,
        FORBIDDEN_REQUEST
    }

    boolean isLogin() {
        return kind == Kind.FAILED_LOGIN || kind == Kind.LOGIN;
    }

    AuthEvent auth(String id) {
        return AuthEvent.newBuilder()
                .setMeta(meta(id))
                .setActivity(AuthActivity.LOGON)
                .setOutcome(kind == Kind.LOGIN ? AuthOutcome.SUCCESS : AuthOutcome.FAILURE)
                .setPrincipal(principal())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .build();
    }

    AccessEvent access(String id) {
        return AccessEvent.newBuilder()
                .setMeta(meta(id))
                .setPrincipal(principal())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .setHttpMethod("GET")
                .setUrlPath(path)
                .setStatusCode(status())
                .build();
    }

    int status() {
        return switch (kind) {
            case MISSED_REQUEST -> 404;
            case FORBIDDEN_REQUEST -> 403;
            default -> 200;
        };
    }

    private Principal principal() {
        Principal.Builder principal = Principal.newBuilder();
        return user.isEmpty() ? principal.build() : principal.setUserName(user).build();
    }

    private EventMeta meta(String id) {
        return EventMeta.newBuilder()
                .setEventId(id)
                .setEventTime(Instant.ofEpochMilli(timeMs))
                .build();
    }
}
