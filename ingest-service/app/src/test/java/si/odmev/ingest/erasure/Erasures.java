package si.odmev.ingest.erasure;

/** Lists of erasures for tests of other packages. */
public final class Erasures {
    private Erasures() {}

    /** A new list with nothing on it, which is gone with the process. */
    public static ErasureList none() {
        return ErasureList.inMemory();
    }
}
