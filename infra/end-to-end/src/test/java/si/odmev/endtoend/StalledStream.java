package si.odmev.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import si.odmev.localstack.Component;
import si.odmev.localstack.process.ChildProcess;

/**
 * What can be seen from outside of a stream that does not come to run: its threads, its group, open transactions, partitions
 * that end in one, and the last words of its log. A test run leaves nothing else to look at once its machine is gone.
 */
record StalledStream(RunningOdmev odmev) {
    private static final int LINES_OF_LOG = 40;
    private static final int LENGTH_OF_LINE = 400;
    private static final String GROUP = "odmev-analytics";

    /** One text of several lines. A part that can't be seen says why. */
    String description() {
        var parts = new ArrayList<String>();
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, odmev.stack().kafkaBootstrapServers()))) {
            parts.add("group: " + seen(() -> group(admin)));
            parts.add("open transactions: " + seen(() -> openTransactions(admin)));
            parts.add("partitions that end in one: " + seen(() -> unstablePartitions(admin)));
        }
        parts.add("threads:\n" + seen(this::threads));
        parts.add("log:\n" + seen(this::lastLines));
        return String.join("\n", parts);
    }

    private static String group(Admin admin) throws ExecutionException, InterruptedException {
        var group = admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
        return group.groupState() + " with "
                + group.members().stream().map(member -> member.consumerId()).toList();
    }

    private static String openTransactions(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTransactions().all().get().stream()
                .filter(one -> one.state() != TransactionState.COMPLETE_COMMIT
                        && one.state() != TransactionState.COMPLETE_ABORT
                        && one.state() != TransactionState.EMPTY)
                .toList()
                .toString();
    }

    private static String unstablePartitions(Admin admin) throws ExecutionException, InterruptedException {
        List<TopicPartition> all =
                admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .toList();
        Map<TopicPartition, ListOffsetsResultInfo> written = ends(admin, all, IsolationLevel.READ_UNCOMMITTED);
        return ends(admin, all, IsolationLevel.READ_COMMITTED).entrySet().stream()
                .filter(end ->
                        end.getValue().offset() < written.get(end.getKey()).offset())
                .map(end -> end.getKey() + " " + end.getValue().offset() + " < "
                        + written.get(end.getKey()).offset())
                .toList()
                .toString();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest())),
                        new ListOffsetsOptions(isolation))
                .all()
                .get();
    }

    /** The stacks of the threads of the stream, as the tool of the JDK prints them. */
    private String threads() throws IOException {
        ChildProcess process =
                odmev.processes().process(Component.ANALYTICS).orElseThrow(() -> new IOException("it has ended"));
        Process print = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(process.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        String all = new String(print.getInputStream().readAllBytes());
        return all.lines()
                .collect(Collectors.joining("\n"))
                .transform(text -> List.of(text.split("\n\n")).stream()
                        .filter(stack -> stack.contains("StreamThread-") || stack.contains("StateUpdater"))
                        .filter(stack -> !stack.contains("network-thread"))
                        .collect(Collectors.joining("\n\n")));
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(odmev.logs().resolve("analytics.log")).stream()
                .filter(line -> !line.contains("NetworkClient"))
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(LENGTH_OF_LINE, line.length())))
                .collect(Collectors.joining("\n"));
    }

    private interface Look {
        String at() throws Exception;
    }

    private static String seen(Look look) {
        try {
            return look.at();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not seen, interrupted";
        } catch (Exception e) {
            return "not seen: " + e;
        }
    }
}
