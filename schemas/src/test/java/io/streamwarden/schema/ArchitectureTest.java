package io.streamwarden.schema;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.streamwarden");

    @Test
    void usesNothingElseOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.streamwarden..").and(resideOutsideOfPackage("io.streamwarden.schema..")))
                .check(CLASSES);
    }

    @Test
    void usesNoKafkaStreams() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams.."))
                .check(CLASSES);
    }

    @Test
    void keepsTheRegistryFreeOfTheWireFormat() {
        noClasses()
                .that()
                .resideInAPackage("io.streamwarden.schema.registry..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.streamwarden.schema.wire.."))
                .check(CLASSES);
    }
}
