package io.streamwarden.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.streamwarden.app.embedded.RegistryRecord.Version;
import java.util.List;

/** Confluent's REST API, version 1, over a {@link SchemaRegistry}: which request asks for what. */
final class RegistryRoutes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaRegistry registry;

    RegistryRoutes(SchemaRegistry registry) {
        this.registry = registry;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", JsonAnswer.to(request -> NODES.objectNode()));
        addSubjects(routes);
        addSchemas(routes);
        addCompatibility(routes);
        new SettingRoutes(registry.settings()).addTo(routes);
        JsonAnswer.addErrors(routes);
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", JsonAnswer.to(this::subjects));
        routes.post("/subjects/{subject}", JsonAnswer.to(this::lookUp));
        routes.delete("/subjects/{subject}", JsonAnswer.to(this::deleteSubject));
        routes.get("/subjects/{subject}/versions", JsonAnswer.to(this::versions));
        routes.post("/subjects/{subject}/versions", JsonAnswer.to(this::register));
        routes.get("/subjects/{subject}/versions/{version}", JsonAnswer.to(request -> described(version(request))));
        routes.get(
                "/subjects/{subject}/versions/{version}/schema",
                JsonAnswer.to(request -> JsonAnswer.raw(version(request).schema())));
        routes.delete("/subjects/{subject}/versions/{version}", JsonAnswer.to(this::deleteVersion));
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/types", JsonAnswer.to(request -> NODES.arrayNode().add("AVRO")));
        routes.get("/schemas/ids/{id}", JsonAnswer.to(request -> NODES.objectNode()
                .put("schema", registry.schema(request.id()))));
        routes.get("/schemas/ids/{id}/schema", JsonAnswer.to(request -> JsonAnswer.raw(registry.schema(request.id()))));
        routes.get("/schemas/ids/{id}/subjects", JsonAnswer.to(this::subjectsOfSchema));
        routes.get("/schemas/ids/{id}/versions", JsonAnswer.to(this::versionsOfSchema));
    }

    private void addCompatibility(RoutesConfig routes) {
        routes.post(
                "/compatibility/subjects/{subject}/versions",
                JsonAnswer.to(
                        request -> compatibility(request, registry.objections(request.subject(), request.schema()))));
        routes.post(
                "/compatibility/subjects/{subject}/versions/{version}",
                JsonAnswer.to(request -> compatibility(
                        request, registry.objections(request.subject(), request.version(), request.schema()))));
    }

    private JsonNode subjects(RegistryRequest request) {
        String prefix = request.query("subjectPrefix");
        return JsonAnswer.names(registry.subjects(request.show()).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList());
    }

    private JsonNode lookUp(RegistryRequest request) {
        return described(registry.lookUp(request.subject(), request.schema(), request.show()));
    }

    private JsonNode deleteSubject(RegistryRequest request) {
        return JsonAnswer.numbers(
                request.isSet("permanent")
                        ? registry.deleteForGood(request.subject())
                        : registry.delete(request.subject()));
    }

    private JsonNode versions(RegistryRequest request) {
        return JsonAnswer.numbers(registry.versions(request.subject(), request.show()).stream()
                .map(Version::version)
                .toList());
    }

    private JsonNode register(RegistryRequest request) {
        return NODES.objectNode().put("id", registry.register(request.subject(), request.schema()));
    }

    private Version version(RegistryRequest request) {
        return registry.version(request.subject(), request.version(), request.show());
    }

    private JsonNode deleteVersion(RegistryRequest request) {
        return NODES.numberNode(
                request.isSet("permanent")
                        ? registry.deleteForGood(request.subject(), request.version())
                        : registry.delete(request.subject(), request.version()));
    }

    private JsonNode subjectsOfSchema(RegistryRequest request) {
        return JsonAnswer.names(registry.uses(request.id(), request.show()).stream()
                .map(Version::subject)
                .distinct()
                .toList());
    }

    private JsonNode versionsOfSchema(RegistryRequest request) {
        ArrayNode uses = NODES.arrayNode();
        registry.uses(request.id(), request.show())
                .forEach(use -> uses.addObject().put("subject", use.subject()).put("version", use.version()));
        return uses;
    }

    private static JsonNode compatibility(RegistryRequest request, List<String> objections) {
        ObjectNode answer = NODES.objectNode().put("is_compatible", objections.isEmpty());
        if (request.isSet("verbose")) {
            answer.set("messages", JsonAnswer.names(objections));
        }
        return answer;
    }

    private static JsonNode described(Version version) {
        ObjectNode answer = NODES.objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
        return version.deleted() ? answer.put("deleted", true) : answer;
    }
}
