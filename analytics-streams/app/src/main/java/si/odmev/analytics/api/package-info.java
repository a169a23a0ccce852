/** The read API for programs: JSON, HTTP Basic, errors as problem+json (RFC 9457). */
package si.odmev.analytics.api;
