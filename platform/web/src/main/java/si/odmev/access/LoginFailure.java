package si.odmev.access;

import java.util.Map;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;

/** Redirects to the login: {@code ?error} for a wrong name or password, {@code ?error=too-many} after too many tries. */
public final class LoginFailure extends ExceptionMappingAuthenticationFailureHandler {
    public LoginFailure() {
        setDefaultFailureUrl("/login?error");
        setExceptionMappings(Map.of(TooManyGuessesException.class.getName(), "/login?error=too-many"));
        setAllowSessionCreation(false);
    }
}
