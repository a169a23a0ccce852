package si.odmev.analytics.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.access.AccountConfiguration;
import si.odmev.access.LoginFailure;
import si.odmev.access.NeededRole;
import si.odmev.access.ProblemRefusal;
import si.odmev.access.Role;
import si.odmev.access.RoleHome;
import si.odmev.access.UnlistedPage;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.files.StaticFilesConfiguration;

/**
 * Access rules, closed by default: a path that is not listed here is denied to everybody. Programs authenticate each request by
 * HTTP Basic and get refusals as problem+json. People log in with a form and have a session.
 */
@Configuration(proxyBeanMethods = false)
@Import(AccountConfiguration.class)
class AccessConfiguration {
    /** Nothing from other hosts and nothing inline. A citizen's text can't become a script, even if a template has a fault. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Paths that the services and their instances read from each other. None of them shows the text of a submission. */
    private static final String[] READ_BY_SERVICES = {
        "/api/v1/operations/erasures/*/places", "/api/v1/operations/findings/*"
    };

    /** Paths of an instance without pages that the pages of another instance read. */
    private static final String[] READ_FOR_PAGES = {
        "/api/v1/operations/dead-letters", "/api/v1/operations/reconciliation"
    };

    /**
     * Actions of an instance without pages for an operator who is logged in to the pages of another instance. That instance has no
     * password to pass on and uses the service account. An instance with pages allows these actions to operators only.
     */
    private static final String[] DONE_FOR_PAGES = {
        "/api/v1/operations/dead-letters/replay", "/api/v1/operations/dead-letters/*/replay"
    };

    /** The description of the API. It has no data, and who writes a client needs it before they have an account. */
    private static final String[] DESCRIPTIONS = {"/v3/api-docs", "/v3/api-docs.yaml"};

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    @Bean
    @RunsIn(InstanceRole.WEB)
    RoleHome roleHome() {
        return new RoleHome(Map.of(Role.ANALYST, "/workspace", Role.OPERATOR, "/operations"));
    }

    @Bean
    @RunsIn(InstanceRole.WEB)
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, MessageSource messages, LocaleResolver localeResolver) {
        var refusal = new ProblemRefusal(messages, localeResolver);
        return eachRequestByItself(http)
                .securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .authorizeHttpRequests(requests -> {
                    allowHealth(requests);
                    requests.requestMatchers(UnlistedPage.TRAILING_SLASH).access(new UnlistedPage());
                    for (HttpMethod method : READING) {
                        requests.requestMatchers(method, DESCRIPTIONS).permitAll();
                    }
                    // Says which methods an address has, and nothing else.
                    requests.requestMatchers(HttpMethod.OPTIONS, "/api/**").permitAll();
                    allowServices(requests, READ_BY_SERVICES, READING);
                    requests.requestMatchers("/actuator/**", "/api/v1/operations/**")
                            .hasRole(Role.OPERATOR.name())
                            .anyRequest()
                            .hasRole(Role.ANALYST.name());
                })
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr((AuthenticationEntryPoint) refusal))
                        .accessDeniedHandler(UnlistedPage.notFoundOr((AccessDeniedHandler) refusal)))
                .build();
    }

    /** The rules of an instance without pages. It has health, metrics and the API of operations; every other path is not found. */
    @Bean
    @RunsIn(lacking = InstanceRole.WEB)
    SecurityFilterChain withoutPages(HttpSecurity http, MessageSource messages, LocaleResolver localeResolver) {
        var refusal = new ProblemRefusal(messages, localeResolver);
        return eachRequestByItself(http)
                .authorizeHttpRequests(requests -> {
                    allowHealth(requests);
                    allowServices(requests, READ_BY_SERVICES, READING);
                    allowServices(requests, READ_FOR_PAGES, READING);
                    allowServices(requests, DONE_FOR_PAGES, List.of(HttpMethod.POST));
                    requests.requestMatchers("/actuator/prometheus", "/api/v1/operations/**")
                            .hasRole(Role.OPERATOR.name())
                            .anyRequest()
                            .access(new UnlistedPage());
                })
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr((AuthenticationEntryPoint) refusal))
                        .accessDeniedHandler(UnlistedPage.notFoundOr((AccessDeniedHandler) refusal)))
                .build();
    }

    /** No cookie authenticates the requests of programs. A page of another site has no session that it could misuse. */
    private static HttpSecurity eachRequestByItself(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable());
    }

    private static void allowHealth(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll();
    }

    private static void allowServices(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            String[] paths,
            List<HttpMethod> methods) {
        for (HttpMethod method : methods) {
            requests.requestMatchers(method, paths).hasAnyRole(Role.OPERATOR.name(), Role.SERVICE.name());
        }
    }

    @Bean
    @RunsIn(InstanceRole.WEB)
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, RoleHome home) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/developers")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/developers")
                        .permitAll()
                        .requestMatchers(StaticFilesConfiguration.files())
                        .permitAll()
                        .requestMatchers("/", RoleHome.ELSEWHERE)
                        .authenticated()
                        .requestMatchers("/workspace/**", "/submissions/**", "/classify", "/review/**", "/themes/**")
                        .hasRole(Role.ANALYST.name())
                        .requestMatchers("/operations/**")
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .access(new UnlistedPage()))
                .formLogin(form -> form.loginPage("/login").successHandler(home).failureHandler(new LoginFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(withDefaults())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr(new LoginUrlAuthenticationEntryPoint("/login")))
                        .accessDeniedHandler(UnlistedPage.notFoundOr(AccessConfiguration::refuse)))
                .build();
    }

    /**
     * A form that is sent after its session ended leads to a new login. A correction in it is kept until the login. Every other
     * refusal leads to the page that gives the reason.
     */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException) {
            String next = TypedBeforeLogin.keep(request).orElse("/login?expired");
            response.sendRedirect(request.getContextPath() + next);
        } else {
            new NeededRole().handle(request, response, denied);
        }
    }
}
