package io.streamwarden.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class IngestArchitectureTest {
    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.streamwarden.ingest");

    @Test
    void meetsDetectionOnlyAtTopics() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.streamwarden.detectors..", "io.streamwarden.topology..", "org.apache.kafka.streams..")
                .check(INGEST);
    }

    @Test
    void usesNothingOfOursButTheSchemas() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.streamwarden.ingest..",
                        "io.streamwarden.schema..",
                        "java..",
                        "org.apache.avro..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(INGEST);
    }

    @Test
    void looksUpNoNamesAndRunsNoRegularExpressions() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.InetAddress")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(INGEST);
    }
}
