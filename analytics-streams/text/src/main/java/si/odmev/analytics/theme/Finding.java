package si.odmev.analytics.theme;

import java.util.function.Function;

/**
 * Something to be found out about words, each of which remembers it.
 *
 * @param place where forms keep it; made by {@link Words#finding}
 * @param findOut gives something immutable, the same whenever folded letters and stem are the same
 */
record Finding<T>(int place, Function<Form, T> findOut) {}
