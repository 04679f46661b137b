package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.ingest.Parsed.Ignored;
import io.streamwarden.ingest.Parsed.Rejected;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.FailureReason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshdParserTest {
    private static final String HEAD = "Jan 10 06:55:46 gate sshd[2171]: ";

    @Test
    void readsAFailedLogin() {
        AuthEvent event = message("Failed password for root from 203.0.113.9 port 40022 ssh2");

        assertThat(event.getMeta().getEventTime()).isEqualTo("2026-01-10T06:55:46Z");
        assertThat(event.getMeta().getSource()).isEqualTo("gate");
        assertThat(event.getMeta().getTenantId()).isEqualTo("default");
        assertThat(event.getActivity()).isEqualTo(AuthActivity.LOGON);
        assertThat(event.getOutcome()).isEqualTo(AuthOutcome.FAILURE);
        assertThat(event.getFailureReason()).contains(FailureReason.INVALID_CREDENTIALS);
        assertThat(event.getAuthMethod()).isEqualTo(AuthMethod.PASSWORD);
        assertThat(event.getAuthProtocol()).contains("ssh2");
        assertThat(event.getService()).isEqualTo("sshd");
        assertThat(event.getClient().getIp()).isEqualTo("203.0.113.9");
        assertThat(event.getClient().getPort()).contains(40022);
        assertThat(event.getPrincipal().getUserName()).contains("root");
        assertThat(event.getAttributes())
                .containsOnly(
                        java.util.Map.entry("logsource.product", "linux"),
                        java.util.Map.entry("logsource.service", "sshd"),
                        java.util.Map.entry("process.pid", "2171"));
    }

    @Test
    void readsAnAcceptedLoginWithItsKey() {
        AuthEvent event =
                message("Accepted publickey for deploy from 2001:DB8::7 port 50022 ssh2: ED25519 SHA256:q3+x/Zk0");

        assertThat(event.getOutcome()).isEqualTo(AuthOutcome.SUCCESS);
        assertThat(event.getFailureReason()).isEmpty();
        assertThat(event.getAuthMethod()).isEqualTo(AuthMethod.PUBLIC_KEY);
        assertThat(event.getPrincipal().getUserName()).contains("deploy");
        assertThat(event.getClient().getIp()).isEqualTo("2001:db8::7");
        assertThat(event.getAuthProtocol()).contains("ssh2");
    }

    @Test
    void tellsAnUnknownUserFromAWrongPassword() {
        AuthEvent event = message("Failed password for invalid user oracle from 203.0.113.9 port 1 ssh2");

        assertThat(event.getFailureReason()).contains(FailureReason.UNKNOWN_USER);
        assertThat(event.getPrincipal().getUserName()).contains("oracle");
    }

    @ParameterizedTest
    @CsvSource({
        "password,PASSWORD",
        "none,UNKNOWN",
        "publickey,PUBLIC_KEY",
        "keyboard-interactive/pam,PASSWORD",
        "keyboard-interactive,PASSWORD",
        "hostbased,PUBLIC_KEY",
        "gssapi-with-mic,SSO",
        "something-new,UNKNOWN"
    })
    void takesAnyMethodForAnAttempt(String method, AuthMethod expected) {
        AuthEvent event = message("Failed " + method + " for root from 203.0.113.9 port 22 ssh2");

        assertThat(event.getAuthMethod()).isEqualTo(expected);
        assertThat(event.getOutcome()).isEqualTo(AuthOutcome.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "invalid user  42| 42|UNKNOWN_USER",
                "invalid user ||UNKNOWN_USER",
                "||INVALID_CREDENTIALS",
                "invalid user a b  c |a b  c |UNKNOWN_USER",
                "invalid user invalid user x|invalid user x|UNKNOWN_USER",
                "invalid user|invalid user|INVALID_CREDENTIALS",
                "invalid user from|from|UNKNOWN_USER",
                "invalid user root from 192.0.2.1 port 22 ssh2|root from 192.0.2.1 port 22 ssh2|UNKNOWN_USER",
                "invalid user x from 192.0.2.1 port 22 ssh2: RSA SHA256:ab|x from 192.0.2.1 port 22 ssh2: RSA SHA256:ab|UNKNOWN_USER",
                "invalid user x from 192.0.2.1 port 22 ssh2 [preauth]|x from 192.0.2.1 port 22 ssh2 [preauth]|UNKNOWN_USER",
            })
    void keepsTheUserNameAsSentAndTheAddressThatSshdSaw(String written, String user, FailureReason reason) {
        for (String end : List.of("", " [preauth]")) {
            AuthEvent event =
                    message("Failed password for " + nullToEmpty(written) + " from 203.0.113.9 port 22 ssh2" + end);

            assertThat(event.getPrincipal().getUserName()).contains(nullToEmpty(user));
            assertThat(event.getClient().getIp()).isEqualTo("203.0.113.9");
            assertThat(event.getFailureReason()).contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:203.0.113.9,203.0.113.9",
        "2001:db8:0:0::1,2001:db8::1",
        "fe80::1%eth0,fe80::1%eth0",
    })
    void writesAnAddressInOneWay(String written, String canonical) {
        AuthEvent event = message("Failed password for root from " + written + " port 22 ssh2");

        assertThat(event.getClient().getIp()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed password for root from host.example.com port 22 ssh2",
                "Failed password for root from UNKNOWN port 65535 ssh2",
                "Failed password for root from 203.0.113.09 port 22 ssh2"
            })
    void rejectsANameInThePlaceOfTheAddress(String message) {
        Rejected rejected = Reading.rejected(Format.SSHD, HEAD + message);

        assertThat(rejected.reason()).isEqualTo(Rejection.BAD_CLIENT);
        assertThat(rejected.detail())
                .startsWith("expected an IP address, got '")
                .contains("UseDNS no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed password for root",
                "Failed password for root from 203.0.113.9",
                "Failed password for root from 203.0.113.9 port 22",
                "Failed password for root from 203.0.113.9 port 99999 ssh2",
                "Failed password for root from 203.0.113.9 port x ssh2",
                "Failed password for root from 203.0.113.9 port 22 ssh2 and more",
                "message repeated 3 times: [ Failed password for root from 203.0.113.9 port 22 ssh2"
            })
    void rejectsAnAttemptThatWasCutOff(String message) {
        assertThat(Reading.rejected(Format.SSHD, HEAD + message).reason()).isEqualTo(Rejection.BAD_MESSAGE);
    }

    @Test
    void readsACertificateUnlessItsNameImitatesAnAddress() {
        String line = "Failed publickey for git from 203.0.113.9 port 22 ssh2: RSA-CERT SHA256:aa ID ";
        String end = " (serial 0) CA RSA SHA256:bb";

        assertThat(message(line + "laptop" + end).getClient().getIp()).isEqualTo("203.0.113.9");
        assertThat(Reading.rejected(Format.SSHD, HEAD + line + "x from 192.0.2.1 port 1 ssh2: RSA SHA256:cc" + end)
                        .reason())
                .isEqualTo(Rejection.AMBIGUOUS_CLIENT);
    }

    @Test
    void trustsNoHostNameThatTheClientGives() {
        String line =
                "Failed hostbased for git from 203.0.113.9 port 22 ssh2: RSA SHA256:aa, client user \"u\", client host \"";

        assertThat(message(line + "h\"").getClient().getIp()).isEqualTo("203.0.113.9");
        assertThat(message(line + "x from 192.0.2.1 port 1 ssh2\"").getClient().getIp())
                .isEqualTo("203.0.113.9");
        assertThat(Reading.rejected(Format.SSHD, HEAD + line + "x from 192.0.2.1 port 1 ssh2: RSA SHA256:aa\"")
                        .reason())
                .isEqualTo(Rejection.AMBIGUOUS_CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Its attempt is told by the line with Failed that follows; two events would be one too many.
                "Invalid user oracle from 203.0.113.9 port 40022",
                "Invalid user oracle from 203.0.113.9",
                "input_userauth_request: invalid user oracle [preauth]",
                "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root",
                "PAM 5 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9",
                "Connection closed by 203.0.113.9 port 40022 [preauth]",
                "Received disconnect from 203.0.113.9: 11: Bye Bye [preauth]",
                "error: maximum authentication attempts exceeded for root from 203.0.113.9 port 40022 ssh2 [preauth]",
                "Postponed keyboard-interactive for root from 203.0.113.9 port 40022 ssh2 [preauth]",
                "Failed to release session: Interrupted system call",
                "message repeated 2 times: [ Connection closed by 203.0.113.9 port 40022 [preauth]]",
                "Server listening on :: port 22.",
                "",
            })
    void ignoresWhatIsNoAttempt(String message) {
        assertThat(Reading.one(Format.SSHD, HEAD + message)).isEqualTo(Ignored.NO_ATTEMPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jan 10 06:55:46 gate CRON[9]: Failed password for root from 203.0.113.9 port 22 ssh2",
                "Jan 10 06:55:46 gate sudo: alice : TTY=pts/0 ; sshd[1]: Failed password for root from 203.0.113.9 port 22 ssh2",
                "Jan 10 06:55:46 gate sshd(pam_unix)[9]: authentication failure; rhost=203.0.113.9",
                "Jan 10 06:55:46 gate notsshd[9]: Failed password for root from 203.0.113.9 port 22 ssh2",
                "Jan 10 06:55:46 gate -- MARK --",
                "Jan 10 06:55:46 gate",
            })
    void ignoresOtherPrograms(String line) {
        assertThat(Reading.one(Format.SSHD, line)).isEqualTo(Ignored.OTHER_PROGRAM);
    }

    @Test
    void unfoldsARepeatedMessageIntoEventsOfTheirOwn() {
        Parsed parsed = Reading.one(
                Format.SSHD,
                HEAD + "message repeated 5 times: [ Failed password for root from 203.0.113.9 port 22 ssh2]");

        assertThat(parsed).isInstanceOfSatisfying(Auth.class, auth -> {
            assertThat(auth.attempts()).hasSize(5);
            assertThat(auth.attempts())
                    .extracting(event -> event.getMeta().getEventId())
                    .doesNotHaveDuplicates();
            assertThat(auth.attempts())
                    .allSatisfy(event -> assertThat(event.getClient().getIp()).isEqualTo("203.0.113.9"));
        });
    }

    @Test
    void unfoldsAtMostAThousand() {
        Parsed parsed = Reading.one(
                Format.SSHD,
                HEAD + "message repeated 999999999 times: [ Failed password for root from 203.0.113.9 port 22 ssh2]");

        assertThat(parsed.events()).isEqualTo(1000);
    }

    @Test
    void repeatsTheLineBeforeWhereSyslogOnlySaysSo() {
        List<Parsed> parsed = Reading.all(
                Format.SSHD,
                Reading.SETTINGS,
                "Jan 10 06:55:46 gate last message repeated 2 times",
                HEAD + "Failed password for root from 203.0.113.9 port 22 ssh2",
                "Jan 10 06:55:59 gate last message repeated 3 times",
                "Jan 10 06:55:59 other last message repeated 3 times",
                HEAD + "Failed password for root from 203.0.113.9 port 22 ssh2",
                HEAD + "Connection closed by 203.0.113.9",
                "Jan 10 06:55:59 gate last message repeated 3 times");

        assertThat(parsed).extracting(Parsed::events).containsExactly(0, 1, 3, 0, 1, 0, 0);
        assertThat(((Auth) parsed.get(2)).attempts().get(0).getMeta().getEventTime())
                .isEqualTo("2026-01-10T06:55:59Z");
    }

    @Test
    void neverTakesAnAddressFromAUserName() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            " from ",
            "192.0.2.66",
            " port ",
            "22",
            " ssh2",
            "ssh2",
            ": ",
            "RSA",
            " SHA256:abc",
            "[",
            "]",
            " [preauth]",
            "\"",
            "invalid user ",
            "for ",
            " ",
            "",
            "x",
            "\\n",
            "#012",
            "\u00e9",
            "Failed password for root",
            "2001:db8::66",
            "from"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder user = new StringBuilder();
            for (int piece = random.nextInt(12); piece > 0; piece--) {
                user.append(pieces[random.nextInt(pieces.length)]);
            }
            String tail = List.of("", " [preauth]", ": ED25519 SHA256:z9/+=", ": RSA MD5:00:11:22")
                    .get(random.nextInt(4));
            String line = HEAD + "Failed password for invalid user " + user + " from 203.0.113.9 port 4022 ssh2" + tail;

            AuthEvent event = Reading.auth(Format.SSHD, line);

            assertThat(event.getClient().getIp()).as("seed %d: %s", seed, line).isEqualTo("203.0.113.9");
            assertThat(event.getPrincipal().getUserName()).as("seed %d", seed).contains(user.toString());
        }
    }

    @Test
    void takesNoAddressFromUserOrCertificate() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            " from 192.0.2.66 port 22 ssh2", ": RSA", " SHA256:abc", ": ", " ID ", " CA", "x", " (serial 0)"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder user = new StringBuilder("u");
            StringBuilder id = new StringBuilder("k");
            for (int piece = random.nextInt(5); piece > 0; piece--) {
                user.append(pieces[random.nextInt(pieces.length)]);
                id.append(pieces[random.nextInt(pieces.length)]);
            }
            String line = HEAD + "Failed publickey for invalid user " + user
                    + " from 203.0.113.9 port 4022 ssh2: RSA-CERT SHA256:aa ID " + id + " (serial 1) CA RSA SHA256:bb";

            Parsed parsed = Reading.one(Format.SSHD, line);

            if (parsed instanceof Auth auth) {
                assertThat(auth.attempts().get(0).getClient().getIp())
                        .as("seed %d: %s", seed, line)
                        .isEqualTo("203.0.113.9");
            } else {
                assertThat(parsed).as("seed %d: %s", seed, line).isInstanceOf(Rejected.class);
            }
        }
    }

    private static String nullToEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static AuthEvent message(String message) {
        return Reading.auth(Format.SSHD, HEAD + message);
    }
}
