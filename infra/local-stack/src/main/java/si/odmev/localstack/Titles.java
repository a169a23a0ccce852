package si.odmev.localstack;

/**
 * What people call the components of a stack.
 *
 * @param nodeId of its broker in the quorum
 */
record Titles(Quorum quorum, int nodeId) {
    /** With a number if a cluster has several of the component. */
    String of(Component component) {
        return quorum.isCluster() && component.isReplicated() ? component.title() + " " + nodeId : component.title();
    }
}
