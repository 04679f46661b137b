package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events with the fields, lengths and words that the logs have which {@link GeneratedBook} is about. */
final class GeneratedEvents {
    private final Random random;
    private final BookWords words;

    /** Kinds of events, named as the figures in docs/performance.md are. */
    enum Kind {
        ATTACK,
        WEB,
        CLOUDTRAIL,
        LOGON,
        PROCESS
    }

    GeneratedEvents(long seed) {
        this.random = new Random(seed);
        this.words = new BookWords(random);
    }

    List<EventView> events(Kind kind, int count) {
        var events = new ArrayList<EventView>();
        for (int i = 0; i < count; i++) {
            events.add(
                    switch (kind) {
                        case ATTACK -> attack();
                        case WEB -> web();
                        case CLOUDTRAIL -> cloudTrail();
                        case LOGON -> logon();
                        case PROCESS -> process();
                    });
        }
        return events;
    }

    /** What a Windows host writes while it is attacked: mostly processes, registry, files and scripts. */
    private EventView attack() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> process();
            case 4, 5 -> windows("registry_set", "TargetObject", registryKey(), "Details", words.path());
            case 6 -> windows("file_event", "TargetFilename", words.path() + ".dll", "User", "CORP\\alice");
            case 7 -> windows("image_load", "ImageLoaded", words.path() + ".dll", "Signed", "true");
            case 8 -> windows("ps_script", "ScriptBlockText", sentence(60), "Path", words.path());
            default -> logon();
        };
    }

    private String registryKey() {
        return "HKLM\\SOFTWARE\\Microsoft\\" + words.common(words.keys) + "\\" + words.common(words.keys);
    }

    private String sentence(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(
                    switch (random.nextInt(5)) {
                        case 0 -> " -" + words.common(words.flags);
                        case 1 -> " " + words.common(words.programs);
                        case 2 -> " $" + words.any(words.keys) + random.nextInt(100);
                        case 3 -> " " + words.common(words.operations);
                        default -> " " + Long.toString(random.nextLong(), 36);
                    });
        }
        return text.toString();
    }

    private EventView windows(String category, String name, Object value, String other, Object second) {
        Map<String, Object> fields = sysmon(11);
        fields.put("Image", words.path());
        fields.put(name, value);
        fields.put(other, second);
        return new MapEvent(fields, new LogSource(category, "windows", null), 0);
    }

    private Map<String, Object> sysmon(long eventId) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("EventID", eventId);
        fields.put("Channel", "Microsoft-Windows-Sysmon/Operational");
        fields.put("Provider_Name", "Microsoft-Windows-Sysmon");
        fields.put("Computer", "ws-" + random.nextInt(900) + ".corp.example");
        fields.put("UtcTime", "2026-03-09 10:15:00.123");
        fields.put("ProcessGuid", "{" + Long.toHexString(random.nextLong()) + "}");
        fields.put("ProcessId", (long) random.nextInt(20_000));
        return fields;
    }

    private EventView process() {
        Map<String, Object> fields = sysmon(1);
        String image = words.path();
        fields.put("Image", image);
        fields.put("OriginalFileName", image.substring(image.lastIndexOf('\\') + 1));
        fields.put("CommandLine", '"' + image + '"' + sentence(2 + random.nextInt(14)));
        fields.put("CurrentDirectory", "C:\\" + words.common(words.folders) + "\\");
        fields.put("User", "CORP\\user" + random.nextInt(500));
        fields.put("LogonId", "0x" + Integer.toHexString(random.nextInt()));
        fields.put("IntegrityLevel", "Medium");
        fields.put("Hashes", "SHA256=" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        fields.put("ParentImage", words.path());
        fields.put("ParentCommandLine", words.path() + sentence(3));
        return new MapEvent(fields, new LogSource("process_creation", "windows", null), 0);
    }

    private EventView logon() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("EventID", 4624L);
        fields.put("Channel", "Security");
        fields.put("Computer", "dc-1.corp.example");
        fields.put("SubjectUserName", "DC-1$");
        fields.put("SubjectDomainName", "CORP");
        fields.put("TargetUserName", "user" + random.nextInt(5_000));
        fields.put("TargetDomainName", "CORP");
        fields.put("LogonType", (long) (2 + random.nextInt(9)));
        fields.put("LogonProcessName", "Kerberos");
        fields.put("AuthenticationPackageName", "Kerberos");
        fields.put("WorkstationName", "WS-" + random.nextInt(900));
        fields.put("IpAddress", "10.0." + random.nextInt(256) + "." + random.nextInt(256));
        fields.put("IpPort", (long) random.nextInt(65_536));
        fields.put("ProcessName", "C:\\Windows\\System32\\lsass.exe");
        return new MapEvent(fields, new LogSource(null, "windows", "security"), 0);
    }

    private EventView web() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("c-ip", "198.51.100." + random.nextInt(256));
        fields.put("cs-method", random.nextInt(4) == 0 ? "POST" : "GET");
        String stem = "/" + words.common(words.paths) + "/" + words.common(words.paths) + "/" + random.nextInt(10_000);
        fields.put("cs-uri-stem", stem);
        fields.put("cs-uri-query", stem + "?id=" + random.nextInt(100_000) + "&q=" + words.any(words.flags));
        fields.put("sc-status", random.nextInt(10) == 0 ? 404L : 200L);
        fields.put("sc-bytes", (long) random.nextInt(100_000));
        fields.put("cs-host", "www.example.com");
        fields.put("cs-referer", "https://www.example.com/" + words.any(words.paths));
        fields.put(
                "cs-user-agent",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36");
        return new MapEvent(fields, new LogSource("webserver", null, null), 0);
    }

    private EventView cloudTrail() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("eventVersion", "1.09");
        fields.put("eventTime", "2026-03-09T10:15:00Z");
        fields.put("eventSource", words.common(words.services) + ".amazonaws.com");
        fields.put("eventName", random.nextInt(20) == 0 ? words.operation() : "Describe" + words.any(words.keys));
        fields.put("awsRegion", "eu-central-1");
        fields.put("sourceIPAddress", "198.51.100." + random.nextInt(256));
        fields.put("userAgent", "aws-cli/2.15.30 Python/3.11.8 Linux/6.1 exe/x86_64 prompt/off");
        fields.put(
                "userIdentity", Map.of("type", "AssumedRole", "arn", "arn:aws:sts::123456789012:assumed-role/ops/a"));
        fields.put("requestParameters", Map.of("maxResults", 100L, "filterSet", Map.of("items", List.of("a", "b"))));
        fields.put("recipientAccountId", "123456789012");
        return new MapEvent(fields, new LogSource(null, "aws", "cloudtrail"), 0);
    }
}
