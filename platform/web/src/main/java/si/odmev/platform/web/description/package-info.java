/** What the descriptions of both APIs (OpenAPI) have in common. */
package si.odmev.platform.web.description;
