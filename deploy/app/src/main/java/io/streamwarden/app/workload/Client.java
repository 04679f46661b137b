package io.streamwarden.app.workload;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.AuthzDecision;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.FailureReason;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.PrincipalType;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A program at an address: makes the events that its requests and sign-ins would cause.
 *
 * @param address canonical text of its address
 * @param userAgent as it calls itself
 * @param asn its network: private numbers (RFC 6996) for the benign, documentation numbers (RFC 5398) for attackers
 */
record Client(String address, String userAgent, long asn) {
    private static final String HOST = "shop.example";

    /** A request of nobody in particular. */
    SimulatedEvent requests(Instant time, Request request, SplittableRandom random) {
        return access(time, Principal.newBuilder().setType(PrincipalType.ANONYMOUS), request, random);
    }

    /** A request of a signed-in user. */
    SimulatedEvent requestsAs(String user, Instant time, Request request, SplittableRandom random) {
        return access(time, named(user), request, random);
    }

    /** A request of another program that shows an API key. */
    SimulatedEvent requestsWithKey(String apiKeyId, Instant time, Request request, SplittableRandom random) {
        return access(
                time, Principal.newBuilder().setType(PrincipalType.API_KEY).setApiKeyId(apiKeyId), request, random);
    }

    SimulatedEvent signsIn(String user, Instant time, SplittableRandom random) {
        return new SimulatedEvent.Auth(auth(user, time, random)
                .setActivity(AuthActivity.LOGON)
                .setOutcome(AuthOutcome.SUCCESS)
                .setAuthMethod(AuthMethod.PASSWORD)
                .build());
    }

    SimulatedEvent failsToSignIn(String user, Instant time, SplittableRandom random) {
        return failsToSignIn(user, FailureReason.INVALID_CREDENTIALS, time, random);
    }

    SimulatedEvent failsToSignIn(String user, FailureReason reason, Instant time, SplittableRandom random) {
        return new SimulatedEvent.Auth(auth(user, time, random)
                .setActivity(AuthActivity.LOGON)
                .setOutcome(AuthOutcome.FAILURE)
                .setFailureReason(reason)
                .setAuthMethod(AuthMethod.PASSWORD)
                .build());
    }

    SimulatedEvent refreshesToken(String user, Instant time, SplittableRandom random) {
        return new SimulatedEvent.Auth(auth(user, time, random)
                .setActivity(AuthActivity.TOKEN_REFRESH)
                .setOutcome(AuthOutcome.SUCCESS)
                .setAuthMethod(AuthMethod.OAUTH)
                .setIsInteractive(false)
                .build());
    }

    private SimulatedEvent access(Instant time, Principal.Builder principal, Request request, SplittableRandom random) {
        int status = request.status();
        AccessEvent.Builder event = AccessEvent.newBuilder()
                .setMeta(meta("edge-1", time, random))
                .setPrincipal(principal.build())
                .setClient(endpoint())
                .setHttpMethod(request.method())
                .setHttpScheme("https")
                .setHost(HOST)
                .setUrlPath(request.path())
                .setRoute(request.route())
                .setStatusCode(status)
                .setResponseBytes(status == 200 ? 400L + random.nextInt(24_000) : 180L)
                .setDurationMs(3L + random.nextInt(120))
                .setOperation(request.operation())
                .setAuthzDecision(status == 401 || status == 403 ? AuthzDecision.DENY : AuthzDecision.ALLOW);
        if (!request.query().isEmpty()) {
            event.setUrlQuery(request.query());
        }
        return new SimulatedEvent.Access(event.build());
    }

    private AuthEvent.Builder auth(String user, Instant time, SplittableRandom random) {
        return AuthEvent.newBuilder()
                .setMeta(meta("identity-1", time, random))
                .setPrincipal(named(user).build())
                .setClient(endpoint())
                .setService("shop")
                .setIdentityProvider("local");
    }

    private static Principal.Builder named(String user) {
        return Principal.newBuilder()
                .setType(PrincipalType.USER)
                .setUserId(user)
                .setUserName(user);
    }

    private Endpoint endpoint() {
        return Endpoint.newBuilder()
                .setIp(address)
                .setUserAgent(userAgent)
                .setAsn(asn)
                .build();
    }

    private static EventMeta meta(String source, Instant time, SplittableRandom random) {
        return EventMeta.newBuilder()
                .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setEventTime(time)
                .setSource(source)
                .build();
    }
}
