package io.streamwarden.detectors.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int EVENTS = 10_000;

    @Test
    void matchingTextNumbersAndNetworksAllocatesNothing() {
        SigmaRule rule = SigmaLoader.load(
                        List.of(
                                new RuleSource(
                                        "a.yml",
                                        """
                        title: Common tests
                        logsource: {category: webserver}
                        detection:
                          text: {path|contains: ['/ADMIN', '\\*'], path|endswith: '.PHP'}
                          set: {method: [GET, POST, PUT, DELETE, HEAD], status: [200, 401, 403]}
                          wild: {agent: 'CURL/*.?.*'}
                          net: {ip|cidr: [10.0.0.0/8, 192.0.2.0/24]}
                          big: {bytes|gt: 100}
                          not_there: {referrer: null}
                          condition: (all of them or text) and set and net
                        """)))
                .rules()
                .get(0);
        var event = new MapEvent(
                Map.of(
                        "path", "/Admin/login.php",
                        "method", "post",
                        "status", 401L,
                        "agent", "curl/7.1.0",
                        "ip", "192.0.2.200",
                        "bytes", 512L),
                new LogSource("webserver", null, null),
                0);
        assertThat(found(rule, event)).isEqualTo(EVENTS);

        long before = allocated();
        int found = found(rule, event);
        long after = allocated();

        assertThat(found).isEqualTo(EVENTS);
        assertThat(after - before).as("bytes for %d events", EVENTS).isLessThan(EVENTS);
    }

    private static int found(SigmaRule rule, MapEvent event) {
        int found = 0;
        for (int i = 0; i < EVENTS; i++) {
            found += rule.matches(event) ? 1 : 0;
        }
        return found;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
