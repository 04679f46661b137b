package io.streamwarden.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this room may use; the table stands in docs/architecture.md. */
class RoomTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void usesNoConnectorsAndNothingOfTheDeployment() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.streamwarden.ingest..",
                        "io.streamwarden.lake..",
                        "io.streamwarden.notify..",
                        "io.streamwarden.gateway..",
                        "io.streamwarden.console..",
                        "io.streamwarden.app..")
                .check(CLASSES);
    }

    @Test
    void usesNoHttpSocketsOrFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..", "com.sun.net..", "io.javalin..", "java.nio.file..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccessFile).*")
                .check(CLASSES);
    }

    @Test
    void touchesInternalTypesOfKafkaStreamsInTheEntityStoreAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.streamwarden.topology.store.EntityStore")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..internals..")
                .check(CLASSES);
    }
}
