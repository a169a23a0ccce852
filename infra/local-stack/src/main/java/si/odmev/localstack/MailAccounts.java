package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import si.odmev.localstack.process.OwnerOnlyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailboxes of a local stack that have their own password. Any other address gets a mailbox when its first mail arrives,
 * with the address as the password.
 *
 * @param mailbox people write to it, and the ingest service reads it
 * @param citizen for writing mail, and for reading the answer
 */
public record MailAccounts(Accounts.Login mailbox, Accounts.Login citizen) {
    /** Makes the file with random passwords, mode 600, unless it exists. */
    static void create(StackHome home) throws IOException {
        if (!Files.exists(home.mailAccounts())) {
            SecureRandom random = new SecureRandom();
            var accounts = new MailAccounts(
                    new Accounts.Login("predlogi@velenje.test", Accounts.password(random)),
                    new Accounts.Login("obcan@velenje.test", Accounts.password(random)));
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            OwnerOnlyFile.write(home.mailAccounts(), json.writeValueAsString(accounts) + "\n");
        }
    }

    /**
     * Reads the mail accounts.
     *
     * @throws StackException if there are none
     */
    static MailAccounts read(StackHome home) {
        try {
            return new JsonMapper().readValue(Files.readString(home.mailAccounts()), MailAccounts.class);
        } catch (IOException | JacksonException e) {
            throw new StackException("The mail accounts can't be read from " + home.mailAccounts(), e);
        }
    }
}
