/** The commands of {@code ./odmev}, one class each. {@link si.odmev.localstack.command.Odmev} lists them. */
package si.odmev.localstack.command;
