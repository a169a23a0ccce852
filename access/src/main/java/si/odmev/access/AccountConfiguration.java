package si.odmev.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Lets the accounts of this installation in, by form and by HTTP Basic alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountProperties.class, OtherService.class})
public class AccountConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AccountConfiguration.class);

    @Bean
    AuthenticationProvider accounts(
            AccountProperties properties, @Value("${odmev.intake.username:}") String ofServices) {
        if (properties.accounts().isEmpty()) {
            LOG.atWarn().addKeyValue("property", "odmev.accounts").log("no account is configured: nobody can log in");
        }
        if (properties.isMoreThanService(ofServices)) {
            LOG.atWarn()
                    .addKeyValue("account", ofServices)
                    .log(
                            "the services ask each other with an account that can do more than that: give it the role service"
                                    + " alone, or name another one in odmev.intake");
        }
        var accounts = new InMemoryUserDetailsManager();
        properties
                .accounts()
                .forEach((name, account) -> accounts.createUser(User.withUsername(name)
                        .password(account.password())
                        .roles(account.roles().stream().map(Role::name).toArray(String[]::new))
                        .build()));
        var passwords = new DaoAuthenticationProvider(accounts);
        passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return new GuessLimit(passwords);
    }
}
