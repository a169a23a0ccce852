package si.odmev.ingest.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import si.odmev.access.AccountConfiguration;
import si.odmev.access.LoginFailure;
import si.odmev.access.NeededRole;
import si.odmev.access.ProblemRefusal;
import si.odmev.access.Role;
import si.odmev.access.RoleHome;
import si.odmev.access.UnlistedPage;

/**
 * Closed by default: what is not listed here is denied to everybody. What citizens need is public; programs of the staff
 * authenticate each request by HTTP Basic, their people log in by a form.
 */
@Configuration(proxyBeanMethods = false)
@Import(AccountConfiguration.class)
class AccessConfiguration {
    /** Nothing from other hosts, nothing inline: what a citizen wrote can't become a script, whatever a template does. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) {
        var refusal = new ProblemRefusal();
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(
                                "/api/v1/submissions",
                                "/api/v1/submissions/*/status",
                                "/api/v1/submissions/*/certificate")
                        .permitAll()
                        // To look is for analytics too. To erase is for a person who is an operator.
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/v1/erasures",
                                "/api/v1/erasures/matches",
                                "/api/v1/erasures/*/certificate")
                        .hasAnyRole(names(Role.OPERATOR, Role.SERVICE))
                        .requestMatchers("/api/v1/erasures", "/api/v1/erasures/**")
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .hasAnyRole(names(Role.ANALYST, Role.MODERATOR, Role.CLERK, Role.OPERATOR)))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates here, so there is nothing that another site's page could borrow.
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) {
        var home = new RoleHome(Map.of(Role.MODERATOR, "/live", Role.CLERK, "/live"));
        var csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieName("ODMEV_INGEST_CSRF");
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login", "/error", "/css/**", "/js/**", "/images/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/form",
                                "/form/change",
                                "/form/submit",
                                "/receipts/*",
                                "/receipts/*/erase",
                                "/receipts/*/certificate")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/form", "/form/change", "/form/submit", "/receipts/*/erase")
                        .permitAll()
                        .requestMatchers(RoleHome.ELSEWHERE)
                        .authenticated()
                        .requestMatchers("/live/sessions", "/live/*/moderator", "/live/*/moderator/**")
                        .hasRole(Role.MODERATOR.name())
                        .requestMatchers("/live/paper", "/live/paper/**", "/live/*/clerk", "/live/*/clerk/**")
                        .hasRole(Role.CLERK.name())
                        .requestMatchers(
                                HttpMethod.GET,
                                "/live",
                                "/live/*",
                                "/live/*/wall",
                                "/live/*/qr.svg",
                                "/live/*/stream",
                                "/live/*/news")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/live/*/change", "/live/*/posts", "/live/*/posts/*/support")
                        .permitAll()
                        .anyRequest()
                        .access(new UnlistedPage()))
                .formLogin(form -> form.loginPage("/login").successHandler(home).failureHandler(new LoginFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                // A cookie, not a session, holds the token: a restart must not cost anybody their text.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                UnlistedPage.notFoundOr(new LoginUrlAuthenticationEntryPoint("/login")))
                        .accessDeniedHandler(UnlistedPage.notFoundOr(AccessConfiguration::refuse)))
                .build();
    }

    /** Without the token nothing is done, but nothing that was typed is lost either: the form is shown again. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!(denied instanceof CsrfException)) {
            new NeededRole().handle(request, response, denied);
        } else if (path.equals("/form") || path.startsWith("/form/")) {
            ExpiredForm.mark(request);
            request.getRequestDispatcher("/form/change").forward(request, response);
        } else if (path.matches("/live/[^/]+/posts") && request.getHeader("X-Requested-With") == null) {
            ExpiredForm.mark(request);
            request.getRequestDispatcher(path.replaceFirst("/posts$", "/change"))
                    .forward(request, response);
        } else if (path.startsWith("/live/") && request.getHeader("X-Requested-With") != null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (path.startsWith("/live/")) {
            response.sendRedirect(request.getContextPath() + path.replaceFirst("/(posts|stage|sessions)(/.*)?$", ""));
        } else if (path.startsWith("/receipts/")) {
            String secret = request.getParameter("secret");
            response.sendRedirect(request.getRequestURI() + "?secret="
                    + URLEncoder.encode(secret == null ? "" : secret, StandardCharsets.UTF_8));
        } else {
            response.sendRedirect(request.getContextPath() + "/login?expired");
        }
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
