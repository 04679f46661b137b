package io.streamwarden.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** The part of Confluent's REST API that is about compatibility levels and modes. */
final class SettingRoutes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RegistrySettings settings;

    SettingRoutes(RegistrySettings settings) {
        this.settings = settings;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/config", JsonAnswer.to(request -> level(settings.level())));
        routes.put("/config", JsonAnswer.to(request -> setLevel(Optional.empty(), request)));
        routes.delete("/config", JsonAnswer.to(request -> formerLevel(settings.resetLevel())));
        routes.get("/config/{subject}", JsonAnswer.to(this::levelOfSubject));
        routes.put("/config/{subject}", JsonAnswer.to(request -> setLevel(Optional.of(request.subject()), request)));
        routes.delete(
                "/config/{subject}", JsonAnswer.to(request -> formerLevel(settings.resetLevel(request.subject()))));
        routes.get("/mode", JsonAnswer.to(request -> mode(settings.mode())));
        routes.put("/mode", JsonAnswer.to(request -> setMode(Optional.empty(), request)));
        routes.get("/mode/{subject}", JsonAnswer.to(this::modeOfSubject));
        routes.put("/mode/{subject}", JsonAnswer.to(request -> setMode(Optional.of(request.subject()), request)));
        routes.delete("/mode/{subject}", JsonAnswer.to(request -> mode(settings.resetMode(request.subject()))));
    }

    private JsonNode levelOfSubject(RegistryRequest request) {
        String subject = request.subject();
        return level(request.isSet("defaultToGlobal") ? settings.level(subject) : settings.ownLevel(subject));
    }

    private JsonNode setLevel(Optional<String> subject, RegistryRequest request) {
        Compatibility level = request.level();
        settings.setLevel(subject, level);
        return NODES.objectNode().put("compatibility", level.name());
    }

    private JsonNode modeOfSubject(RegistryRequest request) {
        String subject = request.subject();
        return mode(request.isSet("defaultToGlobal") ? settings.mode(subject) : settings.ownMode(subject));
    }

    private JsonNode setMode(Optional<String> subject, RegistryRequest request) {
        RegistryMode mode = request.mode();
        settings.setMode(subject, mode);
        return mode(mode);
    }

    private static JsonNode level(Compatibility level) {
        return NODES.objectNode().put("compatibilityLevel", level.name());
    }

    /** Confluent's documentation and its server name this field differently; clients may look for either. */
    private static JsonNode formerLevel(Compatibility level) {
        return NODES.objectNode().put("compatibilityLevel", level.name()).put("compatibility", level.name());
    }

    private static JsonNode mode(RegistryMode mode) {
        return NODES.objectNode().put("mode", mode.name());
    }
}
