package si.odmev.analytics.topology;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.ReviewCommand;

/** The queue of commands as one task sees it: which wait, which are dead letters, and which leave the queue. */
final class CommandQueue {
    private final WaitingCommands waiting;
    private final PutAsideCommands putAside;
    private final SizeCheck sizes;
    private final BiConsumer<String, String> leave;

    /**
     * @param leave takes a submissionId and the key of a command; removes the command from the queue and from the dead letters
     */
    CommandQueue(
            WaitingCommands waiting, PutAsideCommands putAside, SizeCheck sizes, BiConsumer<String, String> leave) {
        this.waiting = waiting;
        this.putAside = putAside;
        this.sizes = sizes;
        this.leave = leave;
    }

    /**
     * Lets a command wait, or remembers that it becomes a dead letter. A command that breaks its contract is never merged, so
     * it leaves the queue. Other dead letters may be replayed.
     *
     * @param offset of the command on its topic
     * @throws RuntimeException if it can't be read, breaks its contract, or is too large
     */
    void add(String id, Input.Commanded commanded, long offset, long now) {
        try {
            ReviewCommand command = commanded.command().read();
            InputChecks.check(commanded.key(), command);
            String place = WaitingCommands.key(command, offset);
            sizes.check(place, command);
            waiting.put(place, command);
        } catch (MalformedInputException e) {
            leave(id, commanded.key());
            putAside.add(commanded.key(), now);
            throw e;
        } catch (UnreadableCommandException | RecordOverLimitException e) {
            putAside.add(commanded.key(), now);
            throw e;
        }
    }

    List<KeyValue<String, ReviewCommand>> waitingFor(String id) {
        return waiting.of(id);
    }

    /** Removes a command that is merged or no longer needed. */
    void done(KeyValue<String, ReviewCommand> command) {
        waiting.remove(command.key);
        leave(command.value.getSubmissionId(), BySubmission.key(command.value));
    }

    void leave(String id, String key) {
        putAside.remove(key);
        leave.accept(id, key);
    }

    /** Removes all commands about a submission, here and among the dead letters. */
    void erase(String id) {
        waiting.of(id).forEach(this::done);
        putAside.of(id).forEach(key -> leave(id, key));
    }

    void forgetOld(Instant now) {
        waiting.overdue(now).forEach(this::done);
        putAside.forgetOld(now);
    }
}
