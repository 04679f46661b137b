package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Rules in the proportions of SigmaHQ's, as counted there in August 2026 (3,780 rules): a third on Windows processes, a
 * third on other Windows logs, the rest web, cloud, Linux and networks; contains, endswith, startswith, all and re in
 * about the measured order; filters under {@code not 1 of filter_*}; some lists of hundreds of values.
 */
final class GeneratedBook {
    private final Random random;
    private final BookWords words;

    GeneratedBook(long seed) {
        this.random = new Random(seed);
        this.words = new BookWords(random);
    }

    List<RuleSource> rules(int count) {
        var rules = new ArrayList<RuleSource>();
        for (int i = 0; i < count; i++) {
            int place = i * 100 / count;
            String rule = place < 35
                    ? process("windows", "process_creation")
                    : place < 45
                            ? registry()
                            : place < 53
                                    ? file()
                                    : place < 58
                                            ? script()
                                            : place < 68 ? windowsEvent() : place < 72 ? connection() : other(place);
            rules.add(new RuleSource("rule-" + i + ".yml", "title: Generated " + i + "\nlevel: medium\n" + rule));
        }
        return rules;
    }

    private String other(int place) {
        return place < 74
                ? imageLoad()
                : place < 79
                        ? web()
                        : place < 81
                                ? proxy()
                                : place < 85
                                        ? cloudTrail()
                                        : place < 88 ? azure() : place < 90 ? okta() : place < 96 ? linux() : sshd();
    }

    private String process(String product, String category) {
        var body = new StringBuilder(source("category: " + category + ", product: " + product));
        if (random.nextInt(10) < 7) {
            body.append("  selection_img:\n    - Image|endswith: ")
                    .append(list(1, 3, words::program))
                    .append('\n');
            body.append("    - OriginalFileName: ")
                    .append(list(1, 2, () -> words.common(words.programs) + ".EXE"))
                    .append('\n');
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                body.append("  selection_cli:\n    CommandLine|contains|all: ").append(list(2, 4, this::option));
            case 4 ->
                body.append("  selection_cli:\n    CommandLine|contains|windash: ")
                        .append(list(1, 2, this::dash));
            case 5 -> body.append("  selection_cli:\n    CommandLine|re: ").append(list(1, 1, this::expression));
            case 6 ->
                body.append("  selection_cli:\n    ParentImage|endswith: ")
                        .append(list(1, 4, words::program))
                        .append("\n    CommandLine|contains: ")
                        .append(list(1, 6, this::option));
            default ->
                body.append("  selection_cli:\n    CommandLine|contains: ").append(list(1, 12, this::option));
        }
        body.append('\n');
        boolean filtered = random.nextInt(10) < 4;
        if (filtered) {
            body.append("  filter_main_path:\n    ParentImage|startswith: ")
                    .append(list(1, 2, () -> "C:\\" + words.any(words.folders) + "\\"))
                    .append("\n  filter_optional_null:\n    CommandLine: null\n");
        }
        return body + "  condition: all of selection_*" + (filtered ? " and not 1 of filter_*\n" : "\n");
    }

    private String registry() {
        return source("category: registry_set, product: windows") + "  selection:\n    TargetObject|contains: "
                + list(1, 3, () -> "\\" + words.any(words.keys) + "\\" + words.any(words.keys))
                + "\n    Details|contains: "
                + list(1, 3, words::program) + "\n  filter_main_image:\n    Image: " + list(1, 3, words::path)
                + "\n  condition: selection and not 1 of filter_main_*\n";
    }

    private String file() {
        int most = random.nextInt(20) == 0 ? 400 : 8;
        return source("category: file_event, product: windows") + "  selection:\n    TargetFilename|endswith: "
                + list(1, most, () -> "\\" + words.any(words.programs) + random.nextInt(100) + ".dll")
                + (random.nextBoolean() ? "\n    Image|endswith: " + list(1, 4, words::program) : "")
                + "\n  condition: selection\n";
    }

    private String script() {
        return source("category: ps_script, product: windows") + "  selection:\n    ScriptBlockText|contains"
                + (random.nextBoolean() ? "|all: " : ": ")
                + list(2, 4, () -> words.operation() + "-" + words.any(words.flags))
                + "\n  condition: selection\n";
    }

    private String windowsEvent() {
        String service =
                List.of("security", "system", "application", "powershell").get(random.nextInt(4));
        String body = source("product: windows, service: " + service) + "  selection:\n    EventID: "
                + list(1, 2, () -> String.valueOf(4600 + random.nextInt(180)));
        return body
                + switch (random.nextInt(4)) {
                    case 0 -> "\n    ServiceName|contains: " + list(1, 5, () -> words.any(words.flags));
                    case 1 -> "\n    TargetUserName|endswith: '$'\n    LogonType: 3";
                    case 2 -> "\n    ObjectName|startswith: " + list(1, 3, words::path);
                    default -> "\n  filter:\n    SubjectUserName|startswith: 'svc'";
                }
                + "\n  condition: selection"
                + (body.contains("filter") ? " and not filter\n" : "\n");
    }

    private String connection() {
        return source("category: network_connection, product: windows") + "  selection:\n    Initiated: 'true'\n"
                + "    DestinationHostname|endswith: " + list(1, 30, words::host)
                + "\n  filter_main_local:\n    DestinationIp|cidr: ['10.0.0.0/8', '127.0.0.0/8', 'fc00::/7']\n"
                + "  condition: selection and not 1 of filter_main_*\n";
    }

    private String imageLoad() {
        return source("category: image_load, product: windows") + "  selection:\n    ImageLoaded|endswith: "
                + list(1, 200, () -> "\\" + words.any(words.programs) + random.nextInt(50) + ".dll")
                + "\n  filter:\n    ImageLoaded|startswith: 'C:\\Windows\\System32\\'\n"
                + "  condition: selection and not filter\n";
    }

    private String web() {
        String body = source("category: webserver");
        return switch (random.nextInt(5)) {
            case 0 ->
                body + "  keywords: " + list(2, 8, () -> words.any(words.paths) + "=${" + words.any(words.flags))
                        + "\n  condition: keywords\n";
            case 1 ->
                body + "  selection:\n    cs-method: POST\n    cs-uri-stem|endswith: "
                        + list(1, 3, () -> "/" + words.any(words.paths) + ".jsp") + "\n    sc-status: 200\n"
                        + "  condition: selection\n";
            default ->
                body + "  selection:\n    cs-method: " + list(1, 1, () -> random.nextBoolean() ? "GET" : "POST")
                        + "\n    cs-uri-query|contains" + (random.nextInt(3) == 0 ? "|all: " : ": ")
                        + list(2, 6, () -> words.common(words.paths) + "/" + words.common(words.paths))
                        + "\n  filter_main_status:\n    sc-status: 404\n"
                        + "  condition: selection and not 1 of filter_main_*\n";
        };
    }

    private String proxy() {
        return source("category: proxy") + "  selection:\n    c-useragent: "
                + list(1, random.nextInt(4) == 0 ? 300 : 5, () -> words.any(words.programs) + "/" + random.nextInt(20))
                + "\n    c-uri|contains: " + list(1, 10, words::host) + "\n  condition: selection\n";
    }

    private String cloudTrail() {
        return source("product: aws, service: cloudtrail") + "  selection:\n    eventSource: "
                + words.common(words.services) + ".amazonaws.com\n    eventName: " + list(1, 4, words::operation)
                + (random.nextInt(3) == 0 ? "\n    userIdentity.type: Root" : "") + "\n  condition: selection\n";
    }

    private String azure() {
        String service = List.of("activitylogs", "auditlogs", "signinlogs").get(random.nextInt(3));
        return source("product: azure, service: " + service) + "  selection:\n    properties.message: "
                + list(1, 4, words::operation) + "\n    Status: Success\n  condition: selection\n";
    }

    private String okta() {
        return source("product: okta, service: okta") + "  selection:\n    eventType: "
                + list(1, 2, () -> words.any(words.services) + "." + words.any(words.flags))
                + "\n    outcome.result: FAILURE\n"
                + "  condition: selection\n";
    }

    private String linux() {
        return source("category: process_creation, product: linux") + "  selection:\n    Image|endswith: "
                + list(1, 4, () -> "/" + words.common(words.programs)) + "\n    CommandLine|contains: "
                + list(1, 5, this::option) + "\n  condition: selection\n";
    }

    private String sshd() {
        return source("product: linux, service: sshd") + "  keywords: "
                + list(2, 6, () -> words.any(words.flags) + " " + words.any(words.programs))
                + "\n  condition: keywords\n";
    }

    private static String source(String logSource) {
        return "logsource: {" + logSource + "}\ndetection:\n";
    }

    private String option() {
        return switch (random.nextInt(4)) {
            case 0 -> " -" + words.any(words.flags) + " ";
            case 1 -> words.any(words.hosts) + ".";
            case 2 -> "\\" + words.any(words.keys);
            default -> words.operation();
        };
    }

    private String dash() {
        return " -" + words.any(words.flags);
    }

    private String expression() {
        return words.any(words.operations) + "[a-z0-9]{2,8}\\.(?:" + words.any(words.flags) + "|"
                + words.any(words.flags) + ")\\s+-?" + words.any(words.flags).charAt(0);
    }

    private String list(int least, int most, Supplier<String> value) {
        int count = least + random.nextInt(most - least + 1);
        var list = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ", ")
                    .append('\'')
                    .append(value.get().replace("'", "''"))
                    .append('\'');
        }
        return list.append(']').toString();
    }
}
