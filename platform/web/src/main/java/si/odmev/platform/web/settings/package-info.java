/** Settings that both services share. */
package si.odmev.platform.web.settings;
