package si.odmev.ingest.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
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
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ChannelAccess.Surface;
import si.odmev.ingest.access.ExpiredToken.Instead;
import si.odmev.platform.web.files.StaticFilesConfiguration;

/**
 * Access is closed by default: an address that no {@link ChannelAccess} lists is denied to everybody. The exceptions belong to no
 * channel: health, descriptions, login, the pages of editors and static files. Pages for citizens are public. Staff's programs authenticate each request
 * by HTTP Basic; staff in browsers log in by a form.
 */
@Configuration(proxyBeanMethods = false)
@Import(AccountConfiguration.class)
class AccessConfiguration {
    /** Nothing from other hosts, nothing inline: a citizen's words can't become a script, even if a template has a fault. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The description of the API. It has no data, and who writes a client needs it before they have an account. */
    private static final String[] DESCRIPTIONS = {"/v3/api-docs", "/v3/api-docs.yaml"};

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, List<ChannelAccess> channels, MessageSource messages, LocaleResolver localeResolver) {
        var refusal = new ProblemRefusal(messages, localeResolver);
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers(UnlistedPage.TRAILING_SLASH)
                            .access(new UnlistedPage())
                            .requestMatchers("/actuator/health", "/actuator/health/**")
                            .permitAll()
                            .requestMatchers(HttpMethod.GET, DESCRIPTIONS)
                            .permitAll()
                            .requestMatchers(HttpMethod.HEAD, DESCRIPTIONS)
                            .permitAll()
                            // Says which methods an address has, and nothing else.
                            .requestMatchers(HttpMethod.OPTIONS, "/api/**")
                            .permitAll()
                            .requestMatchers("/actuator/**")
                            .hasRole(Role.OPERATOR.name());
                    list(doors(channels, Surface.PROGRAMS), requests);
                    requests.anyRequest()
                            .hasAnyRole(names(
                                    List.of(Role.ANALYST, Role.MODERATOR, Role.CLERK, Role.EDITOR, Role.OPERATOR)));
                })
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr((AuthenticationEntryPoint) refusal))
                        .accessDeniedHandler(UnlistedPage.notFoundOr((AccessDeniedHandler) refusal)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates here. Therefore another site's page has nothing to abuse.
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, List<ChannelAccess> channels) {
        var home = new RoleHome(Map.of(Role.MODERATOR, "/live", Role.CLERK, "/live", Role.EDITOR, "/consultations"));
        var csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieName("ODMEV_INGEST_CSRF");
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers("/login", "/error")
                            .permitAll()
                            .requestMatchers(StaticFilesConfiguration.files())
                            .permitAll()
                            .requestMatchers(RoleHome.ELSEWHERE)
                            .authenticated()
                            .requestMatchers("/consultations", "/consultations/**")
                            .hasRole(Role.EDITOR.name());
                    list(doors(channels, Surface.PEOPLE), requests);
                    requests.anyRequest().access(new UnlistedPage());
                })
                .formLogin(form -> form.loginPage("/login").successHandler(home).failureHandler(new LoginFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                // A cookie, not a session, holds the CSRF token: after a restart, nobody loses their text.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr(new LoginUrlAuthenticationEntryPoint("/login")))
                        .accessDeniedHandler(UnlistedPage.notFoundOr(refusal(channels))))
                .build();
    }

    /** The doors of all channels; those for roles come first, so that no wide pattern of another channel opens them. */
    private static List<Door> doors(List<ChannelAccess> channels, Surface surface) {
        List<Door> doors = channels.stream()
                .filter(channel -> channel.surface() == surface)
                .flatMap(channel -> channel.doors().stream())
                .toList();
        return Stream.concat(
                        doors.stream().filter(door -> !door.isForEverybody()),
                        doors.stream().filter(Door::isForEverybody))
                .toList();
    }

    private static void list(
            List<Door> doors,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (Door door : doors) {
            String[] patterns = door.patterns().toArray(String[]::new);
            if (door.methods().isEmpty()) {
                open(door, requests.requestMatchers(patterns));
            }
            door.methods().forEach(method -> open(door, requests.requestMatchers(method, patterns)));
        }
    }

    private static void open(Door door, AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl addresses) {
        if (door.isForEverybody()) {
            addresses.permitAll();
        } else {
            addresses.hasAnyRole(names(door.roles()));
        }
    }

    private static AccessDeniedHandler refusal(List<ChannelAccess> channels) {
        return (request, response, denied) -> {
            if (denied instanceof CsrfException) {
                answerInstead(channels, request, response);
            } else {
                new NeededRole().handle(request, response, denied);
            }
        };
    }

    private static void answerInstead(
            List<ChannelAccess> channels, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Instead instead = channels.stream()
                .map(channel -> channel.expiredToken().answer(path, request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Instead.Page("/login?expired"));
        switch (instead) {
            case Instead.FormAgain form -> {
                ExpiredForm.mark(request);
                request.getRequestDispatcher(form.path()).forward(request, response);
            }
            case Instead.Page page -> response.sendRedirect(request.getContextPath() + page.path());
            case Instead.Refused refused -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }
}
