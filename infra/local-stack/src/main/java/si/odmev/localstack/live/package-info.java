/** Takes part in live sessions by the requests that the pages' forms and scripts send: for tests and measurements. */
package si.odmev.localstack.live;
