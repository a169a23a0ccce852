package si.odmev.analytics.workspace;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.access.OtherService;
import si.odmev.access.Role;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.files.StaticFilesConfiguration;
import si.odmev.platform.web.page.Dates;
import si.odmev.platform.web.page.ElsewhereController;
import si.odmev.platform.web.page.FailureController;
import si.odmev.platform.web.page.LoginController;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.platform.web.page.PageLanguages;

/** The language, login and failures of the pages. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
@Import({LoginController.class, StaticFilesConfiguration.class})
class WorkspaceConfiguration {
    @Bean
    PageLanguages pageLanguages() {
        return new PageLanguages();
    }

    /** The pages format their days and times with it. */
    @Bean
    Dates dates() {
        return new Dates();
    }

    @Bean
    ReviewReasons reviewReasons() {
        return new ReviewReasons();
    }

    @Bean
    FilteredPages filteredPages(CurrentConsultations consultations, MessageSource messages) {
        return new FilteredPages(consultations, messages, Clock.systemUTC());
    }

    @Bean
    FailureController failureController(MessageSource messages) {
        return new FailureController(
                messages, request -> new PageAddress(request.getRemoteUser() == null ? "/login" : "/", Map.of()));
    }

    /** Moderators and clerks work in ingest. */
    @Bean
    ElsewhereController elsewhereController(OtherService ingest) {
        return new ElsewhereController(ingest, "/live", Set.of(Role.MODERATOR, Role.CLERK, Role.EDITOR));
    }
}
