package io.streamwarden.schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records with something in every kind of field. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private Samples() {}

    public static AccessEvent accessEvent() {
        return AccessEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("7d0f")
                        .setEventTime(NOON)
                        .setIngestedAt(NOON.plusMillis(5))
                        .setSource("shop")
                        .build())
                .setClient(Endpoint.newBuilder()
                        .setIp("192.0.2.7")
                        .setPort(50123)
                        .setForwardedFor(List.of("198.51.100.1"))
                        .setLat(47.37)
                        .setIsTor(false)
                        .build())
                .setPrincipal(Principal.newBuilder()
                        .setUserName("zoë")
                        .setRoles(List.of("admin", "auditor"))
                        .setIsPrivileged(true)
                        .build())
                .setHttpMethod("GET")
                .setUrlPath("/orders/17")
                .setStatusCode(403)
                .setResponseBytes(5_000_000_000L)
                .setHeaders(Map.of("accept", "*/*"))
                .setOperation(Operation.READ)
                .setAuthzDecision(AuthzDecision.DENY)
                .setAttributes(Map.of("region", "eu"))
                .build();
    }

    public static Alert alert() {
        return Alert.newBuilder()
                .setAlertId("a-1")
                .setDedupKey("brute-force|192.0.2.7")
                .setActivity(AlertActivity.CREATE)
                .setRuleId("brute-force")
                .setRuleName("brute_force")
                .setSeverity(Severity.HIGH)
                .setEntity(Entity.newBuilder()
                        .setKind(EntityKind.SOURCE_ADDRESS)
                        .setValue("192.0.2.7")
                        .build())
                .setFirstSeen(NOON)
                .setLastSeen(NOON.plusSeconds(60))
                .setEventCount(20)
                .setObserved(20.0)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setEventId("7d0f")
                        .setEventTime(NOON)
                        .build()))
                .setCreatedAt(NOON.plusSeconds(61))
                .build();
    }
}
