package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedUserTest {
    private static final UnprivilegedUser NOBODY = UnprivilegedUser.NOBODY;

    private Path outer;
    private Path inner;

    @BeforeEach
    void directories(@TempDir Path directory) throws IOException {
        outer = Files.createDirectory(directory.resolve("outer"));
        inner = Files.createDirectory(outer.resolve("inner"));
        allow(directory, "rwx--x--x");
        allow(outer, "rwx--x--x");
        allow(inner, "rwxr-xr-x");
    }

    @Test
    void passesDirectoriesThatLetOthersPass() throws IOException {
        assertThat(NOBODY.passes(inner)).isTrue();
        assertThat(NOBODY.reads(inner)).isTrue();
        assertThat(NOBODY.reads(outer)).isFalse();
    }

    @Test
    void isStoppedByOneClosedDirectoryOnTheWay() throws IOException {
        allow(outer, "rwx------");

        assertThat(NOBODY.passes(inner)).isFalse();
        assertThat(NOBODY.reads(inner)).isFalse();
    }

    private static void allow(Path directory, String mode) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }
}
