/** The consultations, as each instance follows them on their topic. */
package si.odmev.platform.web.consultation;
