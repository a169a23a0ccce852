/** Takes part in live sessions, for tests and measurements. It sends the same requests as the pages' forms and scripts. */
package si.odmev.localstack.live;
