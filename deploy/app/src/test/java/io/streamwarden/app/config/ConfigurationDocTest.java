package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/configuration.md and the code from saying different things. */
class ConfigurationDocTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");
    private static final String BEGIN = "<!-- settings: made by ConfigurationDocTest -->\n";
    private static final String END = "<!-- end of settings -->\n";
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** Run once with {@code -Dwarden.docs.write=true} after a setting has changed, and commit what it wrote. */
    @Test
    void listsEverySettingAsTheCodeKnowsIt() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));

        if (Boolean.getBoolean("warden.docs.write")) {
            Files.writeString(PAGE, before + table() + after);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is behind the code; write it with -Dwarden.docs.write=true")
                .isEqualTo(before + table() + after);
    }

    @Test
    void givesExamplesThatHold(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("bad-addresses.txt"), "192.0.2.66\n");

        List<String> examples = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Path file = Files.writeString(folder.resolve("warden.yaml"), example);
            assertThat(WardenConfig.load(new ConfigSources(Optional.of(file), Optional.empty(), Map.of(), List.of())))
                    .as(example)
                    .isNotEqualTo(WardenConfig.defaults());
        }
    }

    @Test
    void namesOnlyVariablesThatAreOurs() throws IOException {
        List<String> ours = Settings.ALL.stream().map(Setting::variable).toList();

        List<String> named = Pattern.compile("WARDEN_[A-Z_]+[A-Z]")
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.startsWith("WARDEN_KAFKA"))
                .toList();

        assertThat(named).isNotEmpty().allMatch(name -> ours.contains(name) || name.equals("WARDEN_JAVA_OPTS"));
    }

    @Test
    void hasADefaultForEachSettingThatItsOwnTypeReads() {
        assertThat(Settings.ALL).allSatisfy(setting -> {
            assertThat(setting.byDefault().isEmpty() || setting.defaultValue().isPresent())
                    .isTrue();
            assertThat(setting.meaning()).endsWith(".");
        });
    }

    @Test
    void givesEachSettingAVariableOfItsOwn() {
        assertThat(Settings.ALL.stream().map(Setting::variable)).doesNotHaveDuplicates();
    }

    private static String table() {
        String rows = Settings.ALL.stream()
                .map(setting -> "| `" + setting.key() + "` | " + setting.type().shape() + " | " + byDefault(setting)
                        + " | " + setting.meaning() + " |\n")
                .collect(Collectors.joining());
        return "| key | takes | default | meaning |\n| --- | --- | --- | --- |\n" + rows;
    }

    private static String byDefault(Setting<?> setting) {
        return setting.byDefault().isEmpty() ? setting.otherwise() : "`" + setting.byDefault() + "`";
    }
}
