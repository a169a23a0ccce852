/** How programs are told what went wrong: problem+json (RFC 9457), in one shape and one language rule for both APIs. */
package si.odmev.platform.web.problem;
