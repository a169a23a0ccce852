package si.odmev.localstack.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import si.odmev.localstack.StackException;
import si.odmev.localstack.StackHome;

/** The lock of a command that starts or stops the stack, so that no two do at once. If the command dies, the system frees it. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws StackException if another command holds it
     */
    static StackLock take(StackHome home) throws IOException {
        home.create();
        FileChannel channel = FileChannel.open(
                home.directory().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StackException(
                    "Another ./odmev is just starting or stopping this stack; try again when it is done.");
        }
        return new StackLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
