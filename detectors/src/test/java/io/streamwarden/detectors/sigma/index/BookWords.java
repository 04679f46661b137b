package io.streamwarden.detectors.sigma.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The words that generated rules and events share. The first of each list are drawn most often, by Zipf's law, as shells
 * and script hosts are in real rules and real logs.
 */
final class BookWords {
    private static final String[] SYLLABLES = {
        "ba", "con", "da", "el", "fi", "gra", "host", "in", "ka", "lo", "mon", "net", "op", "per", "qua", "reg", "sys",
        "ta", "ul", "ver", "win", "xa", "yo", "zen", "dll", "cert", "util", "sched", "serv", "disk", "prox", "tok"
    };

    final List<String> programs = named(List.of("powershell", "cmd", "rundll32", "wscript", "regsvr32", "mshta"), 400);
    final List<String> folders = named(List.of("Windows\\System32", "Users\\Public", "ProgramData", "Temp"), 60);
    final List<String> flags = named(List.of("enc", "nop", "w hidden", "urlcache", "decode", "script"), 500);
    final List<String> keys = named(List.of("CurrentVersion\\Run", "Services", "Policies", "Winlogon"), 400);
    final List<String> hosts = named(List.of("pastebin", "ngrok", "githubusercontent"), 800);
    final List<String> paths = named(List.of("admin", "cgi-bin", "wp-content", "etc/passwd", "api/v1"), 600);
    final List<String> services = named(List.of("iam", "ec2", "s3", "sts", "kms"), 60);
    final List<String> operations = named(List.of("Create", "Delete", "Update", "Put", "Get"), 500);

    private final Random random;

    BookWords(Random random) {
        this.random = random;
    }

    private static List<String> named(List<String> first, int count) {
        var random = new Random(first.get(0).hashCode());
        var names = new ArrayList<>(first);
        while (names.size() < count) {
            var name = new StringBuilder();
            for (int i = 2 + random.nextInt(2); i > 0; i--) {
                name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            names.add(name.toString());
        }
        return names;
    }

    /** Exponent 1, by inverting the integral of 1/x. */
    String common(List<String> words) {
        return words.get((int) Math.pow(words.size() + 1.0, random.nextDouble()) - 1);
    }

    String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    String program() {
        return '\\' + common(programs) + ".exe";
    }

    String path() {
        return "C:\\" + common(folders) + program();
    }

    String host() {
        return any(hosts) + (random.nextBoolean() ? ".com" : ".io");
    }

    String operation() {
        return any(operations) + any(programs);
    }
}
