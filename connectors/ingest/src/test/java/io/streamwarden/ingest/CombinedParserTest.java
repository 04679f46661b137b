package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.schema.AccessEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedParserTest {
    private static final String TIME = "[10/Jan/2026:06:55:46 +0000]";
    private static final String HIT = "192.0.2.1 - - " + TIME
            + " \"GET /shop?id=7&x=%27 HTTP/1.1\" 200 5120 \"https://example.com/\" \"curl/8.5.0\"";

    @Test
    void readsARequest() {
        AccessEvent event = Reading.access(Format.COMBINED, HIT);

        assertThat(event.getMeta().getEventTime()).isEqualTo("2026-01-10T06:55:46Z");
        assertThat(event.getClient().getIp()).isEqualTo("192.0.2.1");
        assertThat(event.getClient().getUserAgent()).contains("curl/8.5.0");
        assertThat(event.getPrincipal().getUserName()).isEmpty();
        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getUrlPath()).isEqualTo("/shop");
        assertThat(event.getUrlQuery()).contains("id=7&x=%27");
        assertThat(event.getStatusCode()).isEqualTo(200);
        assertThat(event.getResponseBytes()).contains(5120L);
        assertThat(event.getReferer()).contains("https://example.com/");
        assertThat(event.getHost()).isEmpty();
        assertThat(event.getAttributes()).isEmpty();
    }

    @Test
    void readsTheCommonFormatWithoutRefererAndAgent() {
        AccessEvent event = Reading.access(Format.COMBINED, "2001:DB8::0:1 - - " + TIME + " \"HEAD / HTTP/1.0\" 304 -");

        assertThat(event.getClient().getIp()).isEqualTo("2001:db8::1");
        assertThat(event.getResponseBytes()).isEmpty();
        assertThat(event.getReferer()).isEmpty();
        assertThat(event.getClient().getUserAgent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com:443 ,example.com",
        "example.com ,example.com",
        "[2001:db8::5]:443 ,2001:db8::5",
        "198.51.100.9:80 ,198.51.100.9",
        // A server that writes the Host header first writes what the client claims: never the client's address.
        "198.51.100.9 ,198.51.100.9",
        "- ,"
    })
    void readsAVirtualHostInFront(String host, String expected) {
        AccessEvent event = Reading.access(Format.COMBINED, host + " " + HIT);

        assertThat(event.getClient().getIp()).isEqualTo("192.0.2.1");
        assertThat(event.getHost().orElse("")).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"192.0.2.1 - - " + TIME + " \\\"GET /a?q=\\\\\\\"b HTTP/1.1\\\" 200 7 \\\"-\\\" \\\"my agent\\\"\"",
                "\"192.0.2.1 - - " + TIME + " \"\"GET /a?q=\\\"\"b HTTP/1.1\"\" 200 7 \"\"-\"\" \"\"my agent\"\"\"",
                "\"192.0.2.1 - - " + TIME + " \"GET /a?q=\\\"b HTTP/1.1\" 200 7 \"-\" \"my agent\"\"",
            })
    void unwrapsALineThatWasQuotedAsAWhole(String line) {
        AccessEvent event = Reading.access(Format.COMBINED, line);

        assertThat(event.getUrlPath()).isEqualTo("/a");
        assertThat(event.getUrlQuery()).contains("q=\"b");
        assertThat(event.getResponseBytes()).contains(7L);
        assertThat(event.getClient().getUserAgent()).contains("my agent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/a?q=\\\"x\\\" 200 9 \\\"|/a|q=\"x\" 200 9 \"",
                "/a?q=\\x22\\x5Cx41|/a|q=\"\\x41",
                "/a\\\\b\\nc|/a\\b\\nc|",
                "/\\xe4\\xbd\\xa0|/\u4f60|",
                "/\\xff\\x00|/\u00ff\u0000|",
                "/%2e%2e/%41|/%2e%2e/%41|",
                "/a?b?c|/a|b?c",
                "/a?|/a|",
                "//evil.example/a|//evil.example/a|",
                "/a b c|/a b c|",
                "/\\x4|/\\x4|",
            })
    void undoesTheLogsOwnEscapesOnly(String target, String path, String query) {
        AccessEvent event = Reading.access(Format.COMBINED, HIT.replace("/shop?id=7&x=%27", target));

        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getUrlPath()).isEqualTo(path);
        assertThat(event.getUrlQuery().orElse("")).isEqualTo(query == null ? "" : query);
        assertThat(event.getStatusCode()).isEqualTo(200);
        assertThat(event.getClient().getUserAgent()).contains("curl/8.5.0");
    }

    @Test
    void keepsEscapedQuotesOfRefererAndAgent() {
        AccessEvent event = Reading.access(
                Format.COMBINED,
                "192.0.2.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"\\\" onload=\\\"x\" \"a \\\"b\\\" 500 \\\\\"");

        assertThat(event.getReferer()).contains("\" onload=\"x");
        assertThat(event.getClient().getUserAgent()).contains("a \"b\" 500 \\");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "-||-",
                "||",
                "\\x16\\x03\\x01\\x02||\u0016\u0003\u0001\u0002",
                "GET /a b c HTTP/1.1|GET|/a b c",
                "GET /a|GET|/a",
                "GET||GET",
                "SSH-2.0-Go||SSH-2.0-Go",
                "t3 12.1.2||t3 12.1.2",
                "GET nopath HTTP/1.1|GET|nopath",
                "GET HTTP/1.1|GET|",
                "GET  HTTP/1.1|GET|",
                "OPTIONS * HTTP/1.0|OPTIONS|*",
                "PROPFIND /dav HTTP/2.0|PROPFIND|/dav",
                "get /low HTTP/3|get|/low",
                "CONNECT example.com:443 HTTP/1.1|CONNECT|example.com:443",
                " /a HTTP/1.1|| /a HTTP/1.1",
                "G\u00c9T /a HTTP/1.1||G\u00c9T /a HTTP/1.1",
            })
    void keepsWhatCanBeKnownOfABadRequest(String request, String method, String path) {
        AccessEvent event = Reading.access(
                Format.COMBINED, "192.0.2.1 - - " + TIME + " \"" + orEmpty(request) + "\" 400 226 \"-\" \"-\"");

        assertThat(event.getHttpMethod()).isEqualTo(orEmpty(method));
        assertThat(event.getUrlPath()).isEqualTo(orEmpty(path));
        assertThat(event.getStatusCode()).isEqualTo(400);
        assertThat(event.getClient().getUserAgent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?b=c,http,example.com,/a,b=c",
        "HTTPS://u:p@example.com:8443/a,https,example.com,/a,",
        "http://example.com,http,example.com,/,",
        "http://example.com?x,http,example.com,/,x",
        "http://[2001:db8::5]:80/a,http,2001:db8::5,/a,",
        "http:///a,http,,/a,",
    })
    void takesAnAbsoluteTargetApart(String target, String scheme, String host, String path, String query) {
        AccessEvent event = Reading.access(Format.COMBINED, HIT.replace("/shop?id=7&x=%27", target));

        assertThat(event.getHttpScheme()).contains(scheme);
        assertThat(event.getHost().orElse("")).isEqualTo(orEmpty(host));
        assertThat(event.getUrlPath()).isEqualTo(path);
        assertThat(event.getUrlQuery().orElse("")).isEqualTo(orEmpty(query));
    }

    @Test
    void takesTheRestOfALineWhoseLastQuoteIsMissing() {
        AccessEvent event = Reading.access(Format.COMBINED, HIT.substring(0, HIT.length() - 1));

        assertThat(event.getClient().getUserAgent()).contains("curl/8.5.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "- - |",
                "- alice |alice",
                "- alice smith |alice smith",
                "id bob |bob",
                "-  |",
                "- x [01/Jan/2020:00:00:00 +0000] \\\"GET /forged HTTP/1.1\\\" 200 1 |x [01/Jan/2020:00:00:00 +0000] \"GET /forged HTTP/1.1\" 200 1",
            })
    void readsTheUserWhateverItsName(String words, String user) {
        AccessEvent event = Reading.access(Format.COMBINED, HIT.replace("- - ", words + " "));

        assertThat(event.getPrincipal().getUserName().orElse("")).isEqualTo(orEmpty(user));
        assertThat(event.getMeta().getEventTime()).isEqualTo("2026-01-10T06:55:46Z");
        assertThat(event.getUrlPath()).isEqualTo("/shop");
    }

    @Test
    void readsForwardedAddressesBehindTheAgent() {
        AccessEvent event =
                Reading.access(Format.COMBINED, HIT + " \"198.51.100.1, unknown, ::ffff:203.0.113.5\" 0.004");

        assertThat(event.getClient().getForwardedFor()).containsExactly("198.51.100.1", "203.0.113.5");
        assertThat(event.getClient().getIp()).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 0.004 0.003 .", " \"-\"", " rt=0.1 \"x\" \"y", " "})
    void toleratesMoreFields(String more) {
        assertThat(Reading.access(Format.COMBINED, HIT + more).getClient().getUserAgent())
                .contains("curl/8.5.0");
    }

    @Test
    void readsQuotesThatNobodyEscaped() {
        AccessEvent event = Reading.access(
                Format.COMBINED,
                "192.0.2.1 - - " + TIME + " \"GET /a\"b\" c\\ HTTP/1.1\" 404 - \"-\" \"say \"hi\" twice\"");

        assertThat(event.getUrlPath()).isEqualTo("/a\"b\" c\\");
        assertThat(event.getStatusCode()).isEqualTo(404);
        assertThat(event.getClient().getUserAgent()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10/Jan/2026:06:55:46 +0130,2026-01-10T05:25:46Z",
        "29/Feb/2024:23:59:60 -0800,2024-03-01T07:59:59Z",
        "2026-01-10T06:55:46+01:00,2026-01-10T05:55:46Z"
    })
    void readsTimesWithTheirOffset(String written, String expected) {
        AccessEvent event = Reading.access(Format.COMBINED, HIT.replace(TIME, "[" + written + "]"));

        assertThat(event.getMeta().getEventTime()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "host.example.com - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1|BAD_CLIENT",
                "- - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1|BAD_CLIENT",
                "192.0.2.300 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1|BAD_CLIENT",
                "192.0.2.1, 198.51.100.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1|BAD_CLIENT",
                "192.0.2.1|BAD_TIME",
                "192.0.2.1 - - \"GET / HTTP/1.1\" 200 1|BAD_TIME",
                "192.0.2.1 - - [30/Feb/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1|BAD_TIME",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1|BAD_REQUEST",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\"|BAD_REQUEST",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" abc 1|BAD_REQUEST",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 many|BAD_REQUEST",
            })
    void rejectsWhatItCannotRead(String line, Rejection reason) {
        assertThat(Reading.rejected(Format.COMBINED, line).reason()).isEqualTo(reason);
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThat(Reading.rejected(Format.COMBINED, HIT.replace("192.0.2.1", "www.example.com"))
                        .message())
                .isEqualTo("client is no address: expected an IP address, or a host name and one, got "
                        + "'www.example.com'; Apache logs addresses with HostnameLookups Off");
    }

    @Test
    void readsALineWithoutStatusAsNotAnswered() {
        AccessEvent event = Reading.access(Format.COMBINED, "192.0.2.1 - - " + TIME + " \"GET / HTTP/1.1\" - -");

        assertThat(event.getStatusCode()).isZero();
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
