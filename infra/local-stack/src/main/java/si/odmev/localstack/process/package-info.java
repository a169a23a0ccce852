/** Processes of the machine and what they hold: starting, finding again, ending; ports; files for their owner only. */
package si.odmev.localstack.process;
