package io.streamwarden.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedClassesTest {
    @Test
    void letsABuilderFillInTheDefaultOfAnEnum() {
        assertThat(Principal.newBuilder().build().getType()).isEqualTo(PrincipalType.UNKNOWN);
    }

    @Test
    void trustsGeneratedClassesOfThisPackageAndNoOthers() {
        var trusted = ClassSecurityValidator.getGlobal();

        assertThat(trusted.isTrusted(AccessEvent.class)).isTrue();
        assertThat(trusted.isTrusted(Severity.class)).isTrue();
        assertThat(trusted.isTrusted(String.class)).isTrue();
        assertThat(trusted.isTrusted(Topics.class)).isFalse();
        assertThat(trusted.isTrusted(ProcessBuilder.class)).isFalse();
    }
}
