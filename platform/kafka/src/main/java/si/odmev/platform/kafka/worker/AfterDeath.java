package si.odmev.platform.kafka.worker;

/** What happens when a {@link Worker} dies, apart from its report in health checks and metrics. */
public enum AfterDeath {
    /** The service goes on without this worker; its health check is down until a restart. */
    REPORT,
    /** The service can't keep its promises without this worker, so the process must end. */
    END_PROCESS
}
