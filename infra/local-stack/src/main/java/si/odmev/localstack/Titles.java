package si.odmev.localstack;

/**
 * The names of a stack's components for people.
 *
 * @param nodeId of its broker in the quorum
 */
record Titles(Quorum quorum, int nodeId) {
    /** The name of a component, with a number if a cluster has several of it. */
    String of(Component component) {
        return quorum.isCluster() && component.isReplicated() ? component.title() + " " + nodeId : component.title();
    }
}
