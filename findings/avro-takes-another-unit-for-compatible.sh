#!/usr/bin/env bash
# Apache Avro 1.12.2: a schema that changes milliseconds to microseconds, or a decimal's scale, passes as fully compatible.
#
# The specification says that two decimals match in schema resolution only "if their scales and precisions match". The
# library's own checks (`SchemaCompatibility`, and `SchemaValidatorBuilder` with the mutual strategy and all earlier
# versions, which is what a registry's FULL_TRANSITIVE rests on) look at the underlying type only. Old records are then
# read without any error, and every value is wrong: a time of 2022 becomes one of January 1970, 12.34 becomes 1.234.
# A build that guards contracts by such a check alone has to compare the logical types itself.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.avro</groupId><artifactId>avro</artifactId><version>1.12.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Units.java <<'X'
import java.io.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.*;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.*;
import org.apache.avro.io.*;

class Units {
  public static void main(String[] args) throws Exception {
    Schema millis = record("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
    Schema micros = record("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}");
    Schema two = record("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}");
    Schema three = record("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":3}");
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    show("timestamp-millis to timestamp-micros", data, millis, micros, Instant.parse("2022-05-10T14:00:00Z"));
    show("decimal of scale 2 to scale 3", data, two, three, new BigDecimal("12.34"));
  }

  static Schema record(String type) {
    return new Schema.Parser().parse(
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"v\",\"type\":" + type + "}]}");
  }

  static void show(String what, GenericData data, Schema old, Schema now, Object value) throws Exception {
    System.out.println(what + ": " + SchemaCompatibility.checkReaderWriterCompatibility(now, old).getType());
    new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(now, List.of(old));
    System.out.println("  mutual read with all versions: no objection");
    GenericRecord record = new GenericData.Record(old);
    record.put("v", value);
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(old, data).write(record, encoder);
    encoder.flush();
    var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    GenericRecord read = new GenericDatumReader<GenericRecord>(old, now, data).read(null, decoder);
    System.out.println("  written " + value + ", read " + read.get("v"));
  }
}
X
cat > expected.txt <<'X'
timestamp-millis to timestamp-micros: COMPATIBLE
  mutual read with all versions: no objection
  written 2022-05-10T14:00:00Z, read 1970-01-20T02:56:31.200Z
decimal of scale 2 to scale 3: COMPATIBLE
  mutual read with all versions: no objection
  written 12.34, read 1.234
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Units.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
