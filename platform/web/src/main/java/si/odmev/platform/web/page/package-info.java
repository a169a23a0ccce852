/** What the pages of both services have: languages, login, failures, and their addresses. */
package si.odmev.platform.web.page;
