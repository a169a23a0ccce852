package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.access.Role;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ExpiredToken.Instead;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Channel;

/** The addresses of imports, and the worker that runs them. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {
    /** What is imported keeps the channel by which it once came; here the channel only says whose refused forms these are. */
    @Bean
    ChannelAccess importDoors() {
        return ChannelAccess.ofPeople(
                Channel.WEB,
                ImportConfiguration::instead,
                Door.only(Set.of(Role.CLERK, Role.EDITOR), "/import", "/import/**"));
    }

    /** The page of the upload says that the file was not read. */
    private static Optional<Instead> instead(String path, HttpServletRequest request) {
        if (path.equals("/import")) {
            return Optional.of(new Instead.Page("/import?refused=true"));
        }
        return path.startsWith("/import/") ? Optional.of(new Instead.Page(path)) : Optional.empty();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ImportJobs importJobs(Workers workers, OpenImports open) {
        return new ImportJobs(workers, open::forgetOld);
    }
}
