package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenImportsTest {
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private final OpenImports imports = new OpenImports(() -> now);

    @Test
    void importsThatAreDoneTakeNoPlace() {
        for (int i = 0; i < OpenImports.MOST; i++) {
            OpenImport open = open("clerk " + i);
            assertThat(imports.add(open)).isTrue();
            if (i == 0) {
                open.forgetTable();
            }
        }

        assertThat(imports.add(open("one more"))).isTrue();
        assertThat(imports.add(open("too many"))).isFalse();
    }

    @Test
    void whatNobodyUsesIsForgottenThoughNobodyComes() {
        OpenImport open = open("ana");
        imports.add(open);
        now = now.plus(OpenImports.LIFETIME).plus(Duration.ofSeconds(1));

        imports.forgetOld();

        now = now.minus(Duration.ofSeconds(2));
        assertThat(imports.find(open.id(), "ana")).isEmpty();
    }

    private static OpenImport open(String account) {
        return new OpenImport(UUID.randomUUID(), account, "t.csv", "town", new byte[] {1});
    }
}
