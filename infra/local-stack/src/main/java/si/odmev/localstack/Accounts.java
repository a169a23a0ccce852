package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCrypt;
import si.odmev.localstack.process.OwnerOnlyFile;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of a local stack, one for each role. They are made at its first start with random passwords, and never changed. */
public final class Accounts {
    /** The role of the account with which the two services call each other. */
    private static final String SERVICE = "service";

    /** Cost of bcrypt. A check with this cost takes some 75 ms of a core. */
    private static final int USUAL_COST = 10;

    private static final List<String> ROLES = List.of("analyst", "moderator", "clerk", "editor", "operator", SERVICE);
    /** Without letters and digits that look alike. Four groups of five give 99 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Login> logins;

    private Accounts(Map<String, Login> logins) {
        this.logins = Map.copyOf(logins);
    }

    /** A user name with its password. */
    public record Login(String username, String password) {}

    /**
     * Makes the missing ones of these files, all with mode 600: {@code credentials.json}, {@code accounts.yaml},
     * {@code secrets.yaml}. An existing file is never changed. If the home doesn't exist, it is made, too.
     */
    public static void create(StackHome home) throws IOException {
        create(home, USUAL_COST);
    }

    /**
     * Makes the same files, with passwords that are checked faster or slower than usual.
     *
     * @param cost of bcrypt, 4 to 31; each step doubles the time of a request with a password
     */
    public static void create(StackHome home, int cost) throws IOException {
        Files.createDirectories(home.directory());
        SecureRandom random = new SecureRandom();
        boolean accountsOfTheirOwn = Files.exists(home.accounts()) && !Files.exists(home.credentials());
        if (!accountsOfTheirOwn) {
            if (!Files.exists(home.credentials())) {
                Map<String, Login> logins = new LinkedHashMap<>();
                ROLES.forEach(role -> logins.put(role, new Login(role, password(random))));
                OwnerOnlyFile.write(home.credentials(), JSON.writeValueAsString(logins) + "\n");
            }
            if (!Files.exists(home.accounts())) {
                OwnerOnlyFile.write(home.accounts(), accounts(read(home), cost, random));
            }
        }
        if (!Files.exists(home.secrets())) {
            String secrets = secrets(random);
            // If accounts.yaml came from somebody else, nobody here knows the passwords.
            OwnerOnlyFile.write(
                    home.secrets(),
                    accountsOfTheirOwn
                            ? secrets
                            : secrets + intakePassword(read(home).ofServices()));
        }
    }

    /**
     * Reads the accounts of a stack.
     *
     * @throws StackException if there are none
     */
    public static Accounts read(StackHome home) {
        Path file = home.credentials();
        try {
            return new Accounts(JSON.readValue(Files.readString(file), new TypeReference<Map<String, Login>>() {}));
        } catch (IOException e) {
            throw new StackException("The passwords of the accounts can't be read from " + file, e);
        }
    }

    /**
     * The login of the account with that role.
     *
     * @param role analyst, moderator, clerk, editor, operator or service
     */
    public Login of(String role) {
        return find(role).orElseThrow(() -> new StackException("There is no account with the role " + role));
    }

    /** The same as {@link #of}, but empty if there is no such account, because somebody else wrote the file. */
    public Optional<Login> find(String role) {
        return Optional.ofNullable(logins.get(role));
    }

    /** Accounts of an earlier version have none for the services. Then the services call as the operator. */
    private Login ofServices() {
        return find(SERVICE).orElseGet(() -> of("operator"));
    }

    private static String accounts(Accounts accounts, int cost, SecureRandom random) {
        StringBuilder yaml = new StringBuilder("""
            # Made at the first start of the local stack; the passwords are in credentials.json.
            odmev:
              accounts:
            """);
        for (String role : ROLES.stream().filter(accounts.logins::containsKey).toList()) {
            Login login = accounts.of(role);
            String hash = BCrypt.hashpw(login.password(), BCrypt.gensalt(cost, random));
            yaml.append("    %s: { password: \"{bcrypt}%s\", roles: [%s] }\n".formatted(login.username(), hash, role));
        }
        return yaml.toString();
    }

    private static String secrets(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return """
            # Made at the first start. With another key, the links in receipts that were given out no longer work.
            odmev:
              receipts:
                secret: "%s"
            """.formatted(HexFormat.of().formatHex(key));
    }

    /** The login with which the services and their instances call each other. It can't read or erase submissions. */
    private static String intakePassword(Login service) {
        return """
              intake:
                username: "%s"
                password: "%s"
            """.formatted(service.username(), service.password());
    }

    static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
