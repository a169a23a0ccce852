package si.odmev.ingest.imports;

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
                (path, request) -> path.equals("/import") || path.startsWith("/import/")
                        ? Optional.of(new Instead.Page(path))
                        : Optional.empty(),
                Door.only(Set.of(Role.CLERK, Role.EDITOR), "/import", "/import/**"));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ImportJobs importJobs(Workers workers) {
        return new ImportJobs(workers);
    }
}
