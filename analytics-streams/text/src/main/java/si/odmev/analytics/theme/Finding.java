package si.odmev.analytics.theme;

import java.util.function.Function;

/**
 * A function of words whose result each word caches.
 *
 * @param place index at which forms store the result; made by {@link Words#finding}
 * @param findOut gives an immutable result that depends only on the folded letters and the stem
 */
record Finding<T>(int place, Function<Form, T> findOut) {}
