package io.streamwarden.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher in a checkout of stand-ins: a Java and a Maven that only say what they were asked. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("../../warden").toAbsolutePath().normalize();
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final Path home;
    private final Path jdk;
    private final Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    LauncherTest(@TempDir Path folder) throws IOException {
        // Links in the name of the folder itself are not what is tested.
        Path real = folder.toRealPath();
        this.home = real.resolve("check out");
        this.jdk = real.resolve("jdk");
        this.bin = real.resolve("bin");
    }

    @BeforeEach
    void standIns() throws IOException {
        Files.createDirectories(home.resolve("deploy/app/src/main"));
        for (String part : List.of("schemas", "detectors", "topology", "connectors")) {
            Files.createDirectories(home.resolve(part));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.copy(LAUNCHER, home.resolve("warden"));
        java("17.0.15");
        script(jdk.resolve("bin/javac"), "");
        script(
                bin.resolve("mvn"),
                """
                echo "maven $*" >>"$WARDEN_HOME_FOR_TEST/builds"
                mkdir -p deploy/app/target/lib
                echo jar >deploy/app/target/streamwarden-app-1.jar
                echo "[INFO] BUILD SUCCESS"
                """);
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("PATH", bin + ":/usr/bin:/bin");
        environment.put("WARDEN_HOME_FOR_TEST", home.toString());
    }

    @Test
    void buildsWhatIsMissingAndHandsOverItsArguments() throws Exception {
        Run run = warden("schemas", "two words");

        assertThat(run.code).isZero();
        assertThat(run.out)
                .contains("-cp " + home.resolve("deploy/app/target/streamwarden-app-1.jar"))
                .endsWith("io.streamwarden.app.Warden|schemas|two words\n");
        assertThat(run.err).contains("building", "built in");
        assertThat(builds()).singleElement().asString().contains("package");
    }

    @Test
    void buildsOnceAndThenOnlyWhenASourceIsNewer() throws Exception {
        warden("a");
        Run second = warden("b");

        assertThat(builds()).hasSize(1);
        assertThat(second.err).isEmpty();

        Path source = Files.writeString(home.resolve("deploy/app/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        warden("c");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void takesABuildThatMavenMadeForItself() throws Exception {
        for (Path old : List.of(home.resolve("pom.xml"), home.resolve("deploy/app/src/main"))) {
            Files.setLastModifiedTime(old, FileTime.from(LONG_AGO));
        }
        Files.createDirectories(home.resolve("deploy/app/target/lib"));
        Files.writeString(home.resolve("deploy/app/target/streamwarden-app-1.jar"), "jar");

        assertThat(warden("a").code).isZero();
        assertThat(home.resolve("builds")).doesNotExist();
    }

    @Test
    void buildsOnceForTwoThatStartTogether() throws Exception {
        List<Process> together = List.of(start(home.resolve("warden"), "a"), start(home.resolve("warden"), "b"));

        for (Process each : together) {
            assertThat(finished(each).code).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsOnceForTwoEvenWhereThereIsNoFlock() throws Exception {
        haveOnlyTheTools("touch", "rm", "mv");

        List<Process> together = List.of(start(home.resolve("warden"), "a"), start(home.resolve("warden"), "b"));

        for (Process each : together) {
            assertThat(finished(each).code).isZero();
        }
        assertThat(builds()).hasSize(1);
        assertThat(home.resolve("target/warden-build.lock.d")).doesNotExist();
    }

    @Test
    void takesOverFromABuildThatDied() throws Exception {
        haveOnlyTheTools("touch", "rm", "mv");
        Path lock = Files.createDirectories(home.resolve("target/warden-build.lock.d"));
        Files.writeString(lock.resolve("pid"), "999999999\n");

        assertThat(warden("a").code).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void worksThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(bin.resolve("w"), Path.of("../check out/warden"));

        assertThat(finished(start(link, "a")).out).endsWith("Warden|a\n");
    }

    @Test
    void showsTheEndOfABuildThatFailed() throws Exception {
        script(bin.resolve("mvn"), "echo '[ERROR] no such symbol'; exit 1");

        Run run = warden("a");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains("the build failed", "no such symbol", "warden-build.log");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        java("11.0.20");
        assertThat(warden("a").err).contains("is Java 11.0.20; Streamwarden needs 17 or newer");

        java("1.8.0_392");
        assertThat(warden("a").err).contains("is Java 1.8.0_392");
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");

        Run run = warden("a");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).contains("JAVA_HOME is /nowhere", "JDK of 17 or newer");
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Files.delete(bin.resolve("mvn"));
        haveOnlyTheTools("flock");

        Run run = warden("a");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).contains("no Maven to build it with", "Install Maven");
    }

    @Test
    void givesEachJavaOnlyTheOptionsThatItKnows() throws Exception {
        assertThat(warden("a").out).doesNotContain("sun-misc-unsafe", "enable-native-access");

        java("25");
        assertThat(warden("a").out)
                .contains("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void letsTheUsersJavaOptionsHold() throws Exception {
        environment.put("WARDEN_JAVA_OPTS", "-Xmx4g -Da=b");

        assertThat(warden("a").out).containsPattern("-Xmx1g.* -Xmx4g -Da=b ");
    }

    private void java(String version) throws IOException {
        script(
                jdk.resolve("bin/java"),
                """
                while [ "$1" != io.streamwarden.app.Warden ]; do printf '%s ' "$1"; shift; done
                printf '%s' "$1"; shift
                printf '|%s' "$@"
                echo
                """);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A PATH without anything that the launcher does not need, since the real one may well hold a Maven. */
    private void haveOnlyTheTools(String... more) throws IOException {
        List<String> tools = new ArrayList<>(List.of("dirname", "find", "head", "mkdir", "readlink", "sleep", "cat"));
        tools.addAll(List.of(more));
        for (String tool : tools) {
            script(bin.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
        environment.put("PATH", bin.toString());
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds"));
    }

    private Run warden(String... arguments) throws IOException, InterruptedException {
        return finished(start(home.resolve("warden"), arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).directory(bin.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finished(Process process) throws IOException, InterruptedException {
        // What is written here fits a pipe's buffer, so reading one after the other cannot block.
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private record Run(int code, String out, String err) {}
}
