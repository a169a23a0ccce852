/** What {@code ./odmev} does, one class a command. A new command is a class here, named in {@link si.odmev.localstack.command.Odmev}. */
package si.odmev.localstack.command;
