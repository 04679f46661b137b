package io.streamwarden.app.workload;

import io.streamwarden.schema.FailureReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attacks on accounts. Attackers come from the ranges that RFC 5737 and RFC 3849 keep for documentation, under AS numbers
 * that RFC 5398 keeps for it.
 */
final class SignInAttacks {
    private static final String SCRIPT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/109.0.0.0";
    private static final long DOCUMENTATION_ASN = 64_496;

    private SignInAttacks() {}

    /** Twelve wrong passwords for one account from one address, one every five seconds. */
    static ScriptedAttack bruteForce(Instant start, SplittableRandom random) {
        Client attacker = new Client("198.51.100.23", SCRIPT, DOCUMENTATION_ASN);
        List<SimulatedEvent> events = IntStream.range(0, 12)
                .mapToObj(attempt -> attacker.failsToSignIn("shop.admin", start.plusSeconds(5L * attempt), random))
                .toList();
        return ScriptedAttack.of(
                "brute-force",
                "one address guesses one user's password",
                "T1110.001",
                ScriptedAttack.address(attacker.address()),
                Set.of("shop.admin"),
                events);
    }

    /** Thirty accounts from one address within eight minutes, one or two guesses each: under every limit per user. */
    static ScriptedAttack passwordSpray(Instant start, SplittableRandom random) {
        Client attacker = new Client("198.51.100.77", SCRIPT, DOCUMENTATION_ASN + 1);
        List<String> victims = IntStream.range(0, 30)
                .mapToObj(index -> "member." + (100 + index))
                .toList();
        List<SimulatedEvent> events = new ArrayList<>();
        for (int index = 0; index < victims.size(); index++) {
            Instant time = start.plusSeconds(16L * index);
            FailureReason reason = index % 4 == 0 ? FailureReason.UNKNOWN_USER : FailureReason.INVALID_CREDENTIALS;
            events.add(attacker.failsToSignIn(victims.get(index), reason, time, random));
            if (index % 3 == 0) {
                events.add(attacker.failsToSignIn(victims.get(index), reason, time.plusSeconds(4), random));
            }
        }
        return ScriptedAttack.of(
                "password-spray",
                "one address tries many users, few guesses each",
                "T1110.003",
                ScriptedAttack.address(attacker.address()),
                Set.copyOf(victims),
                events);
    }

    /** Twelve addresses in as many networks, three guesses each, one account: under every limit per address. */
    static ScriptedAttack distributedBruteForce(Instant start, SplittableRandom random) {
        List<Client> attackers = IntStream.range(0, 12)
                .mapToObj(index -> new Client(
                        "2001:db8:" + Integer.toHexString(0x1001 + index * 0x111) + "::7",
                        SCRIPT,
                        DOCUMENTATION_ASN + 2 + index))
                .toList();
        List<SimulatedEvent> events = new ArrayList<>();
        for (int attempt = 0; attempt < 36; attempt++) {
            events.add(attackers
                    .get(attempt % attackers.size())
                    .failsToSignIn("finance.lead", start.plusSeconds(15L * attempt), random));
        }
        return ScriptedAttack.of(
                "distributed-brute-force",
                "many addresses guess one user's password",
                "T1110.001",
                ScriptedAttack.user("finance.lead"),
                attackers.stream().map(Client::address).collect(Collectors.toSet()),
                events);
    }

    /** Eight wrong passwords, then the right one, then the account is used. */
    static ScriptedAttack accountTakeover(Instant start, SplittableRandom random) {
        Client attacker = new Client("203.0.113.45", SCRIPT, DOCUMENTATION_ASN + 14);
        String victim = "store.manager";
        List<SimulatedEvent> events = new ArrayList<>();
        for (int attempt = 0; attempt < 8; attempt++) {
            events.add(attacker.failsToSignIn(victim, start.plusSeconds(20L * attempt), random));
        }
        events.add(attacker.signsIn(victim, start.plusSeconds(170), random));
        events.add(attacker.requestsAs(victim, start.plusSeconds(175), Request.get("/account", 200), random));
        return ScriptedAttack.of(
                "account-takeover",
                "a guess succeeds after failures",
                "T1078",
                ScriptedAttack.user(victim),
                Set.of(attacker.address()),
                events);
    }
}
