package si.odmev.analytics.workspace;

/**
 * What is wrong with the input of a form.
 *
 * @param key of the message
 * @param limit argument of the message
 * @param field id of the field, to which the message leads
 */
record InputProblem(String key, int limit, String field) {}
