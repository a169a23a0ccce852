/** The parts that the pages of both services share: languages, login, failures, and addresses. */
package si.odmev.platform.web.page;
