/** Erasure by an operator: finds submissions, has ingest erase them, and looks for what is left in this service's places. */
package si.odmev.analytics.erasure;
