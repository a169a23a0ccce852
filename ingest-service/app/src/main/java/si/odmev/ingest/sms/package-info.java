/** Text messages, posted by a gateway's webhook. Off without a secret. */
package si.odmev.ingest.sms;
