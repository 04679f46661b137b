package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.AuthzDecision;
import io.streamwarden.schema.FailureReason;
import io.streamwarden.schema.Operation;
import io.streamwarden.schema.PrincipalType;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineParserTest {
    private static final String META =
            "'meta':{'event_id':'e-1','event_time':'2026-01-10T06:55:46.123Z','source':'idp'}";
    private static final String CLIENT = "'client':{'ip':'192.0.2.1'}";

    @Test
    void readsASignInInOurOwnShape() {
        AuthEvent event = auth("{'type':'auth'," + META
                + ",'activity':'LOGON','outcome':'failure','failure_reason':'unknown-user',"
                + "'principal':{'user_name':'alice','type':'user','roles':['admin','dev'],'is_privileged':true},"
                + "'client':{'ip':'2001:DB8:0::1','port':4022,'lat':52.5,'lon':13,'asn':64500,'is_tor':false},"
                + "'auth_method':'OTP','is_mfa':true,'service':'portal','token_expires_at':1768028146123,"
                + "'attributes':{'a':'1','b':2}}");

        assertThat(event.getMeta().getEventId()).isEqualTo("e-1");
        assertThat(event.getMeta().getEventTime()).isEqualTo("2026-01-10T06:55:46.123Z");
        assertThat(event.getMeta().getSource()).isEqualTo("idp");
        assertThat(event.getMeta().getTenantId()).isEqualTo("default");
        assertThat(event.getActivity()).isEqualTo(AuthActivity.LOGON);
        assertThat(event.getOutcome()).isEqualTo(AuthOutcome.FAILURE);
        assertThat(event.getFailureReason()).contains(FailureReason.UNKNOWN_USER);
        assertThat(event.getPrincipal().getType()).isEqualTo(PrincipalType.USER);
        assertThat(event.getPrincipal().getRoles()).containsExactly("admin", "dev");
        assertThat(event.getPrincipal().getIsPrivileged()).isTrue();
        assertThat(event.getClient().getIp()).isEqualTo("2001:db8::1");
        assertThat(event.getClient().getLon()).contains(13.0);
        assertThat(event.getClient().getAsn()).contains(64500L);
        assertThat(event.getClient().getIsTor()).contains(false);
        assertThat(event.getAuthMethod()).isEqualTo(AuthMethod.OTP);
        assertThat(event.getTokenExpiresAt()).contains(java.time.Instant.ofEpochMilli(1768028146123L));
        assertThat(event.getAttributes())
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .hasSize(2);
    }

    @Test
    void readsARequestInOurOwnShape() {
        AccessEvent event = access("{" + META + "," + CLIENT
                + ",'http_method':'POST','url_path':'/a','url_query':'b=c','status_code':'201','response_bytes':10,"
                + "'headers':{'X-A':'1'},'operation':'create','authz_decision':'deny','request_body_sample':'"
                + "z".repeat(5000) + "'}");

        assertThat(event.getUrlPath()).isEqualTo("/a");
        assertThat(event.getUrlQuery()).contains("b=c");
        assertThat(event.getStatusCode()).isEqualTo(201);
        assertThat(event.getHeaders()).contains(java.util.Map.of("x-a", "1"));
        assertThat(event.getOperation()).isEqualTo(Operation.CREATE);
        assertThat(event.getAuthzDecision()).isEqualTo(AuthzDecision.DENY);
        assertThat(event.getRequestBodySample().orElseThrow()).hasSize(4096);
    }

    @Test
    void takesTheDefaultsOfWhatIsMissingOrNull() {
        AccessEvent event = access("{" + META + "," + CLIENT + ",'url_path':'/a','host':null}");

        assertThat(event.getHttpMethod()).isEmpty();
        assertThat(event.getStatusCode()).isZero();
        assertThat(event.getHost()).isEmpty();
        assertThat(event.getOperation()).isEqualTo(Operation.UNKNOWN);
        assertThat(event.getPrincipal().getType()).isEqualTo(PrincipalType.UNKNOWN);
        assertThat(event.getPrincipal().getRoles()).isEmpty();
        assertThat(event.getClient().getForwardedFor()).isEmpty();
        assertThat(event.getAttributes()).isEmpty();
        assertThat(auth("{'type':'auth'," + META + "," + CLIENT + "}").getService())
                .isEmpty();
    }

    @Test
    void takesTheWrappersOfAvrosOwnJson() {
        AuthEvent event =
                auth("{'meta':{'event_id':'e','event_time':1768028146123,'ingested_at':{'long':1768028146999}},"
                        + "'outcome':'FAILURE','failure_reason':{'io.streamwarden.schema.FailureReason':'LOCKED'},"
                        + "'client':{'ip':'192.0.2.1','port':{'int':22}},'principal':{'user_name':{'string':'bob'}},"
                        + "'attributes':{'k':'v'}}");

        assertThat(event.getFailureReason()).contains(FailureReason.LOCKED);
        assertThat(event.getPrincipal().getUserName()).contains("bob");
        assertThat(event.getClient().getPort()).contains(22);
        assertThat(event.getMeta().getIngestedAt()).contains(java.time.Instant.ofEpochMilli(1768028146999L));
        assertThat(event.getAttributes()).containsOnlyKeys("k");
    }

    @Test
    void readsSignInsInElasticsFields() {
        AuthEvent dotted = auth("{'@timestamp':'2026-01-10T06:55:46Z','source.ip':'192.0.2.1','source.port':22,"
                + "'user.name':'alice','event.outcome':'failure','event.action':'ssh_login','event.category':['authentication'],"
                + "'host.name':'gate','service.name':'sshd','vendor.odd':{'x':[1,2]}}");
        AuthEvent nested =
                auth("{'@timestamp':'2026-01-10T06:55:46Z','source':{'ip':'192.0.2.1','geo':{'country_iso_code':'DE',"
                        + "'location':{'lat':1,'lon':2}}},'user':{'name':'alice'},'event':{'outcome':'success','category':'authentication'},"
                        + "'url':{'path':'/login'}}");

        assertThat(dotted.getActivity()).isEqualTo(AuthActivity.LOGON);
        assertThat(dotted.getOutcome()).isEqualTo(AuthOutcome.FAILURE);
        assertThat(dotted.getPrincipal().getUserName()).contains("alice");
        assertThat(dotted.getClient().getPort()).contains(22);
        assertThat(dotted.getMeta().getSource()).isEqualTo("gate");
        assertThat(dotted.getService()).isEqualTo("sshd");
        assertThat(dotted.getAttributes())
                .containsEntry("vendor.odd.x", "[1,2]")
                .doesNotContainKeys("source.ip", "user.name");
        assertThat(nested.getActivity()).isEqualTo(AuthActivity.LOGON);
        assertThat(nested.getOutcome()).isEqualTo(AuthOutcome.SUCCESS);
        assertThat(nested.getClient().getCountry()).contains("DE");
        assertThat(nested.getClient().getLat()).contains(1.0);
        assertThat(nested.getAttributes()).containsEntry("url.path", "/login");
    }

    @Test
    void readsRequestsInElasticsFields() {
        AccessEvent event =
                access("{'@timestamp':1768028146123,'source':{'ip':'192.0.2.1'},'http':{'request':{'method':'GET',"
                        + "'referrer':'https://example.com/'},'response':{'status_code':404,'body':{'bytes':12}}},"
                        + "'url':{'original':'/a?b=c','domain':'example.com'},'user_agent.original':'curl/8.5.0',"
                        + "'event':{'duration':2500000,'outcome':'failure'}}");

        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getUrlPath()).isEqualTo("/a");
        assertThat(event.getUrlQuery()).contains("b=c");
        assertThat(event.getHost()).contains("example.com");
        assertThat(event.getStatusCode()).isEqualTo(404);
        assertThat(event.getDurationMs()).contains(2L);
        assertThat(event.getClient().getUserAgent()).contains("curl/8.5.0");
        assertThat(event.getAttributes()).containsOnlyKeys("event.outcome");
    }

    @ParameterizedTest
    @CsvSource({
        "LOGOFF,LOGOFF",
        "user-logged-out,LOGOFF",
        "User Login,LOGON",
        "password-change,PASSWORD_CHANGE",
        "teleported,UNKNOWN"
    })
    void tellsTheActivityByTheAction(String action, AuthActivity activity) {
        AuthEvent event = auth("{" + META + "," + CLIENT + ",'event':{'outcome':'success','action':'" + action + "'}}");

        assertThat(event.getActivity()).isEqualTo(activity);
    }

    @Test
    void takesUnknownSymbolsForUnknown() {
        AuthEvent event =
                auth("{'type':'AUTH'," + META + "," + CLIENT + ",'outcome':'perhaps','auth_method':'telepathy'}");

        assertThat(event.getOutcome()).isEqualTo(AuthOutcome.UNKNOWN);
        assertThat(event.getAuthMethod()).isEqualTo(AuthMethod.UNKNOWN);
    }

    @Test
    void makesAnIdWhereThereIsNone() {
        String line = json("{'type':'auth'," + CLIENT + ",'timestamp':'2026-01-10T06:55:46'}");

        var settings = Reading.SETTINGS
                .withZone(ZoneId.of("Europe/Berlin"))
                .withSource("file")
                .withTenant("acme");
        AuthEvent first = ((Auth) Reading.all(Format.JSON, settings, line).get(0))
                .attempts()
                .get(0);
        AuthEvent again = ((Auth) Reading.all(Format.JSON, settings, line).get(0))
                .attempts()
                .get(0);

        assertThat(first).isEqualTo(again);
        assertThat(first.getMeta().getEventId()).hasSize(36);
        assertThat(first.getMeta().getSource()).isEqualTo("file");
        assertThat(first.getMeta().getTenantId()).isEqualTo("acme");
        assertThat(first.getMeta().getEventTime()).isEqualTo("2026-01-10T05:55:46Z");
    }

    @Test
    void keepsAtMostSixtyFourAttributes() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append(",'k").append(i).append("':").append(i);
        }

        AuthEvent event = auth("{'type':'auth'," + META + "," + CLIENT + many + "}");

        assertThat(event.getAttributes()).hasSize(64).containsEntry("k0", "0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'auth',META,'client':{'ip':'www.example.com'}}|BAD_FIELD|client.ip takes an IPv4 or IPv6 address, not a name or a port with it, got 'www.example.com'",
                "{'type':'auth',META,'client':{'ip':'192.0.2.1','port':70000}}|BAD_FIELD|client.port takes a whole number, 0 to 65535, got '70000'",
                "{'type':'auth',META,'client':{'ip':'192.0.2.1','port':1.5}}|BAD_FIELD|client.port takes a whole number, 0 to 65535, got '1.5'",
                "{'type':'auth',META,'client':{'ip':'192.0.2.1','lat':91}}|BAD_FIELD|client.lat takes a number, -90.0 to 90.0, got '91'",
                "{'type':'auth',META,CLIENT,'is_mfa':'maybe'}|BAD_FIELD|is_mfa takes true or false, got 'maybe'",
                "{'type':'auth',META,CLIENT,'outcome':7}|BAD_FIELD|outcome takes one of [SUCCESS, FAILURE, CHALLENGE, UNKNOWN], got '7'",
                "{'type':'auth',META,CLIENT,'service':['a']}|BAD_FIELD|service takes a text, got '[\"a\"]'",
                "{'type':'auth',META,CLIENT,'attributes':'x'}|BAD_FIELD|attributes takes an object of texts, got 'x'",
                "{'type':'auth',CLIENT,'@timestamp':1768028146}|BAD_FIELD|meta.event_time takes milliseconds since 1970, not seconds or nanoseconds, got '1768028146'",
                "{'type':'auth',CLIENT,'@timestamp':'yesterday'}|BAD_FIELD|meta.event_time takes a time such as 2026-01-10T06:55:46.123Z, or epoch milliseconds, got 'yesterday'",
                "{'type':'auth',META,CLIENT,'source.ip':'192.0.2.1','source':{'ip':'192.0.2.2'}}|BAD_FIELD|'source.ip' is given twice, nested and with a dot; give it once",
                "{'type':'auth',META}|MISSING_FIELD|client.ip is missing: give the client's IP address",
                "{'type':'auth',CLIENT}|MISSING_FIELD|meta.event_time is missing: give a time such as 2026-01-10T06:55:46.123Z, or epoch milliseconds",
                "{'type':'access',META,CLIENT}|MISSING_FIELD|url_path is missing: give the path that was asked for",
                "{'type':'alert',META,CLIENT}|UNKNOWN_TYPE|type is \"auth\" or \"access\", got 'alert'",
                "{META,CLIENT}|UNKNOWN_TYPE|give \"type\":\"auth\" or \"type\":\"access\", or url_path of a request, or outcome of a sign-in",
                "[1]|BAD_JSON|expected one object a line, {...}, got '[1]'",
                "null|BAD_JSON|expected one object a line, {...}, got 'null'",
            })
    void namesTheFieldTheValueAndWhatWouldBeRight(String line, Rejection reason, String detail) {
        var rejected =
                Reading.rejected(Format.JSON, json(line.replace("META", META).replace("CLIENT", CLIENT)));

        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'a':1}x",
                "{'a':1,'a':2}",
                "nonsense",
                "{'a':NaN}",
                "{'a':1},",
                "'a'",
                "{'a':1}{'b':2}",
                "{'a':99999999999999999999999999999999999999999999999999999999999999999999999999}"
            })
    void rejectsWhatIsNoSoundJson(String line) {
        assertThat(Reading.rejected(Format.JSON, json(line)).reason()).isEqualTo(Rejection.BAD_JSON);
    }

    @Test
    void rejectsJsonThatIsTooDeep() {
        String deep = "{'a':".repeat(5000) + "1" + "}".repeat(5000);

        assertThat(Reading.rejected(Format.JSON, json(deep)).reason()).isEqualTo(Rejection.BAD_JSON);
    }

    @Test
    void rejectsNumbersThatAreTooGreatWithoutWorkingThemOut() {
        String line = json("{'type':'auth'," + META + "," + CLIENT + ",'meta.producer_seq':1e999999999}");

        assertThat(Reading.rejected(Format.JSON, line).reason()).isEqualTo(Rejection.BAD_FIELD);
    }

    private static AuthEvent auth(String singleQuoted) {
        Parsed parsed = Reading.one(Format.JSON, json(singleQuoted));
        assertThat(parsed).isInstanceOf(Auth.class);
        return ((Auth) parsed).attempts().get(0);
    }

    private static AccessEvent access(String singleQuoted) {
        Parsed parsed = Reading.one(Format.JSON, json(singleQuoted));
        assertThat(parsed).isInstanceOf(Access.class);
        return ((Access) parsed).event();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
