package si.odmev.platform.web.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One version for all static files of a service: the hash of their names and contents. It is one for all, and not one for each
 * file, because scripts import each other: a script whose own bytes stay the same must still get a new address when a script that
 * it imports changes.
 *
 * @param value 16 hexadecimal digits
 */
record StaticVersion(String value) {
    private static final int DIGITS = 16;
    private static final String ROOT = "/static/";

    /**
     * The version of the files in these directories.
     *
     * @param directories below {@code static} on the class path, in all jars
     * @throws UncheckedIOException if a file can't be read
     */
    static StaticVersion of(List<String> directories) {
        try {
            var files = new TreeMap<String, Resource>();
            var classPath = new PathMatchingResourcePatternResolver();
            for (String directory : directories) {
                for (Resource file : classPath.getResources("classpath*:static/" + directory + "/**/*.*")) {
                    String address = file.getURL().toString();
                    files.put(address.substring(address.lastIndexOf(ROOT) + ROOT.length()), file);
                }
            }
            return new StaticVersion(hash(files));
        } catch (IOException e) {
            throw new UncheckedIOException("the static files can't be read", e);
        }
    }

    private static String hash(TreeMap<String, Resource> files) throws IOException {
        MessageDigest digest = sha256();
        try (var hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (var file : files.entrySet()) {
                hashed.write(file.getKey().getBytes(StandardCharsets.UTF_8));
                hashed.write(0);
                try (InputStream content = file.getValue().getInputStream()) {
                    content.transferTo(hashed);
                }
                hashed.write(0);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
