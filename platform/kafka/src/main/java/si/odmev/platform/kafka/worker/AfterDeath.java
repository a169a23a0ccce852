package si.odmev.platform.kafka.worker;

/** What the death of a {@link Worker} leads to, apart from its record in health and metrics. */
public enum AfterDeath {
    /** The service goes on without this worker; health is down until a restart. */
    REPORT,
    /** The service can't keep its promises without this worker, so the process must end. */
    END_PROCESS
}
