package si.odmev.ingest.imports;

/** An import can't go on, because it is undone or is being undone. */
final class UndoBegunException extends Exception {
    private static final long serialVersionUID = 1;

    UndoBegunException() {
        super("the import is undone, or is being undone");
    }
}
