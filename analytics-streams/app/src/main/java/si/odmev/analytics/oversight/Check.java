package si.odmev.analytics.oversight;

import java.util.concurrent.Callable;

/**
 * A check of one part.
 *
 * @param look may wait and may fail; is interrupted when it takes too long
 */
public record Check(Part part, Callable<Finding> look) {}
