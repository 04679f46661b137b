package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Auth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsOnTheWireTest {
    private static final Map<Format, String> LINES = Map.of(
            Format.SSHD, "Jan 10 06:55:46 gate sshd[71]: Failed password for root from 192.0.2.1 port 4022 ssh2",
            Format.COMBINED,
                    "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl/8.5.0\" \"::1\"",
            Format.JSON,
                    "{\"type\":\"access\",\"client.ip\":\"192.0.2.1\",\"timestamp\":1768028146000,\"url_path\":\"/a\",\"headers\":{\"a\":\"b\"}}");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void areCompleteAsTheSchemaAsks(Format format) throws IOException {
        SpecificRecordBase event = event(Reading.one(format, LINES.getOrDefault(format, "")));

        GenericRecord read = throughBytes(event);

        assertThat(read.toString()).isEqualTo(event.toString());
    }

    private static SpecificRecordBase event(Parsed parsed) {
        return parsed instanceof Access access
                ? access.event()
                : ((Auth) parsed).attempts().get(0);
    }

    private static GenericRecord throughBytes(SpecificRecordBase event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecordBase>(event.getSchema(), event.getSpecificData()).write(event, encoder);
        encoder.flush();
        GenericData plain = new GenericData();
        plain.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        var reader = new GenericDatumReader<GenericRecord>(event.getSchema(), event.getSchema(), plain);
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
