package io.streamwarden.app.command;

import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.LoadedConfig;
import io.streamwarden.app.config.WardenConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -c} and the flags that go over it: mix it into every command that is configured. */
public final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. Default: warden.yaml in this folder, if it is there.")
    private @Nullable Path file;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, commas between. Default: 127.0.0.1:9092.")
    private @Nullable String bootstrapServers;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry. Default: http://127.0.0.1:8081.")
    private @Nullable String registry;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other setting of warden.yaml, such as topics.partitions=12. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Where configuration comes from in this call; a command adds flags of its own with {@link ConfigSources#with}. */
    public ConfigSources sources() {
        ConfigSources sources = ConfigSources.ofProcess(Optional.ofNullable(file));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            sources = sources.with(setting.getKey(), setting.getValue(), "--set");
        }
        if (bootstrapServers != null) {
            sources = sources.with("kafka.bootstrap.servers", bootstrapServers, "--bootstrap-servers");
        }
        if (registry != null) {
            sources = sources.with("schema.registry.url", registry, "--registry");
        }
        return sources;
    }

    /**
     * The configuration of this call.
     *
     * @throws io.streamwarden.app.config.InvalidConfiguration if anything in it is wrong; ends the command with 78
     */
    public WardenConfig config() {
        return WardenConfig.load(sources());
    }

    /** As {@link #config}, with where each value came from. */
    public LoadedConfig loaded() {
        return LoadedConfig.load(sources());
    }
}
