package si.odmev.platform.webkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Gives the service in a test one account for each role of people, named after the role: analyst, moderator, clerk, editor, operator. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "odmev.accounts.analyst.password=" + AccountOfEachRole.ENCODED,
            "odmev.accounts.analyst.roles=analyst",
            "odmev.accounts.moderator.password=" + AccountOfEachRole.ENCODED,
            "odmev.accounts.moderator.roles=moderator",
            "odmev.accounts.clerk.password=" + AccountOfEachRole.ENCODED,
            "odmev.accounts.clerk.roles=clerk",
            "odmev.accounts.editor.password=" + AccountOfEachRole.ENCODED,
            "odmev.accounts.editor.roles=editor",
            "odmev.accounts.operator.password=" + AccountOfEachRole.ENCODED,
            "odmev.accounts.operator.roles=operator"
        })
public @interface AccountOfEachRole {
    /** The password of each account. */
    String PASSWORD = "geslo";

    /** The password as the accounts file has it. */
    String ENCODED = "{bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG";
}
