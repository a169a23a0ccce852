package si.odmev.endtoend.earlier;

import java.util.List;

/**
 * Links and codes that people got from an earlier version and use again later.
 *
 * @param receipts paths of the receipts' pages, with their secrets
 * @param erased the same for a submission that its author erased
 * @param session code of a live session
 */
record Keepsakes(List<String> receipts, String erased, String session) {}
