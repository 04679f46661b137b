package io.streamwarden.app.workload;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts sliding windows the plain, slow way: every event of a group against every other. */
final class Tally {
    private final List<SimulatedEvent> events;

    Tally(List<SimulatedEvent> events) {
        this.events = events;
    }

    /** Failed sign-ins of a user from an address. */
    int mostFailuresOfUserAndAddress(Duration window) {
        return mostIn(groupFailures(event -> user(event) + " " + event.clientAddress()), window, List::size);
    }

    int mostFailuresOfAddress(Duration window) {
        return mostIn(groupFailures(SimulatedEvent::clientAddress), window, List::size);
    }

    int mostUsersFailingFromAddress(Duration window) {
        return mostIn(groupFailures(SimulatedEvent::clientAddress), window, group -> distinct(group, Tally::user));
    }

    /** Addresses that fail on one user, where there are at least {@code attempts} failures. */
    int mostAddressesOnUser(Duration window, int attempts) {
        return mostIn(
                groupFailures(Tally::user),
                window,
                group -> group.size() < attempts ? 0 : distinct(group, SimulatedEvent::clientAddress));
    }

    /** Requests of an address for one route that starts with {@code start}. */
    int mostRequests(String start, Duration window) {
        return mostIn(
                events.stream()
                        .filter(event -> event instanceof SimulatedEvent.Access access
                                && access.value().getUrlPath().startsWith(start))
                        .collect(Collectors.groupingBy(event -> event.clientAddress() + " "
                                + request(event).getRoute().orElse(""))),
                window,
                List::size);
    }

    /** Different paths that one address asked for in vain. */
    int mostPathsInVain(Duration window) {
        return mostIn(
                events.stream()
                        .filter(event -> event instanceof SimulatedEvent.Access access
                                && access.value().getStatusCode() / 100 == 4)
                        .collect(Collectors.groupingBy(SimulatedEvent::clientAddress)),
                window,
                group -> distinct(group, event -> request(event).getUrlPath()));
    }

    /** The most failures in the window before a success of the same user from the same address. */
    int mostFailuresBeforeSuccess(Duration window) {
        int most = 0;
        Map<String, List<Instant>> failures = new HashMap<>();
        for (SimulatedEvent event : events) {
            if (!(event instanceof SimulatedEvent.Auth auth)) {
                continue;
            }
            List<Instant> before =
                    failures.computeIfAbsent(user(event) + " " + event.clientAddress(), key -> new ArrayList<>());
            if (auth.value().getOutcome() == AuthOutcome.FAILURE) {
                before.add(event.time());
            } else {
                Instant from = event.time().minus(window);
                most = Math.max(most, (int)
                        before.stream().filter(time -> time.isAfter(from)).count());
            }
        }
        return most;
    }

    static String user(SimulatedEvent event) {
        return ((SimulatedEvent.Auth) event)
                .value()
                .getPrincipal()
                .getUserName()
                .orElseThrow();
    }

    private static AccessEvent request(SimulatedEvent event) {
        return ((SimulatedEvent.Access) event).value();
    }

    private Map<String, List<SimulatedEvent>> groupFailures(Function<SimulatedEvent, String> key) {
        return events.stream().filter(Tally::isFailure).collect(Collectors.groupingBy(key));
    }

    private static boolean isFailure(SimulatedEvent event) {
        if (!(event instanceof SimulatedEvent.Auth auth)) {
            return false;
        }
        AuthEvent value = auth.value();
        return value.getOutcome() == AuthOutcome.FAILURE;
    }

    private static int distinct(List<SimulatedEvent> group, Function<SimulatedEvent, String> value) {
        Set<String> values = new HashSet<>();
        group.forEach(event -> values.add(value.apply(event)));
        return values.size();
    }

    private static int mostIn(
            Map<String, List<SimulatedEvent>> groups, Duration window, Function<List<SimulatedEvent>, Integer> count) {
        int most = 0;
        for (List<SimulatedEvent> group : groups.values()) {
            for (SimulatedEvent last : group) {
                Instant from = last.time().minus(window);
                List<SimulatedEvent> inside = group.stream()
                        .filter(event ->
                                event.time().isAfter(from) && !event.time().isAfter(last.time()))
                        .toList();
                most = Math.max(most, count.apply(inside));
            }
        }
        return most;
    }
}
