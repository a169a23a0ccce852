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
import org.springframework.security.web.savedrequest.RequestCache;

/** Authenticates the accounts of this installation, both by form and by HTTP Basic. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountProperties.class, OtherService.class})
public class AccountConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AccountConfiguration.class);

    @Bean
    AuthenticationProvider accounts(AccountProperties properties) {
        if (properties.accounts().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("property", "odmev.accounts")
                    .log("no account is configured, so nobody can log in");
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

    /** Both services use it. The login remembers the page that a person wanted to open, and nothing else. */
    @Bean
    RequestCache pagesAskedFor() {
        return new PagesAskedFor();
    }

    /** Without a name and a password the services send each other no requests. Then no warning is needed. */
    @Bean
    ServiceAccount serviceAccount(
            AccountProperties properties,
            @Value("${odmev.intake.username:}") String named,
            @Value("${odmev.intake.password:}") String password) {
        ServiceAccount services = ServiceAccount.among(properties, named);
        boolean isUsed = !named.isEmpty() || !password.isEmpty();
        if (isUsed && properties.isMoreThanService(services.name())) {
            LOG.atWarn()
                    .addKeyValue("account", services.name())
                    .log(
                            "the services ask each other with an account that can do more than that: give it the role service"
                                    + " alone, or name another one in odmev.intake");
        }
        return services;
    }
}
