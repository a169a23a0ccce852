package si.odmev.analytics.operations;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import si.odmev.access.ServiceAccount;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.Roles;
import si.odmev.analytics.roles.RunsIn;

/** Defines the roles of this instance, and the addresses of the instances whose roles its pages need and it lacks. */
@Configuration(proxyBeanMethods = false)
class RolesConfiguration {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Bean
    Roles roles(Environment environment) {
        return Roles.of(environment);
    }

    @Bean
    @RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.STREAM)
    OtherInstance streamElsewhere(ElsewhereProperties elsewhere, IntakeProperties intake, ServiceAccount services) {
        return other(InstanceRole.STREAM, elsewhere.stream(), intake.askedBy(services));
    }

    @Bean
    @RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.INDEX)
    OtherInstance indexElsewhere(ElsewhereProperties elsewhere, IntakeProperties intake, ServiceAccount services) {
        return other(InstanceRole.INDEX, elsewhere.index(), intake.askedBy(services));
    }

    /** Uses the account with which this service asks ingest: accounts are the same in both services and all instances. */
    private static OtherInstance other(InstanceRole role, @Nullable URI url, IntakeProperties account) {
        if (url == null || url.getHost() == null || !SCHEMES.contains(url.getScheme())) {
            throw new InvalidConfigurationPropertyValueException(
                    "odmev.elsewhere." + role.code(),
                    url,
                    "odmev.roles leaves " + role.code() + " out and has web, so the address of the instance that has "
                            + role.code() + " is needed, such as http://10.0.0.5:8081.");
        }
        if (account.password().isEmpty()) {
            // Without a password, the other instance would count wrong passwords and then refuse the account to
            // everybody.
            throw new InvalidConfigurationPropertyValueException(
                    "odmev.intake.password",
                    "",
                    "odmev.roles leaves " + role.code()
                            + " out and has web, so the password of the account of the services"
                            + " is needed. With it this instance asks the one that has " + role.code() + ".");
        }
        return new OtherInstance(role, url, account.username(), account.password());
    }
}
