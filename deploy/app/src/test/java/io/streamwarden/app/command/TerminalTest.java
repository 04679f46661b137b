package io.streamwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void knowsTheTwoOutputsApart() {
        assertThat(told("out,err,120", Map.of()).columns()).isEqualTo(120);
        assertThat(told("err,120", Map.of()).outIsTerminal()).isFalse();
        assertThat(told("err,120", Map.of()).colourOnErr()).isTrue();
        assertThat(told("", Map.of()).errIsTerminal()).isFalse();
    }

    @Test
    void leavesColourAwayWhereItIsNotWelcome() {
        assertThat(told("out,err,", Map.of("NO_COLOR", "1")).colourOnOut()).isFalse();
        assertThat(told("out,err,", Map.of("TERM", "dumb")).colourOnOut()).isFalse();
        assertThat(told("out,err,", Map.of("NO_COLOR", "")).colourOnOut()).isTrue();
    }

    @Test
    void takesTheUsualWidthWhereNoneIsTold() {
        assertThat(told("out,", Map.of()).columns()).isEqualTo(80);
        assertThat(told("out,0", Map.of()).columns()).isEqualTo(80);
        assertThat(told("out,99999999999", Map.of()).columns()).isEqualTo(80);
    }

    private static Terminal told(String terminal, Map<String, String> environment) {
        var properties = new Properties();
        properties.setProperty("warden.terminal", terminal);
        var nowhere = new PrintWriter(new StringWriter());
        return Terminal.of(nowhere, nowhere, properties, environment, null);
    }
}
