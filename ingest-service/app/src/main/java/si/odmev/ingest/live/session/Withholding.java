package si.odmev.ingest.live.session;

/**
 * What analytics says about the withholding of a post. A moderator's withholding reaches analytics with the rule as its reason. The
 * board knows by its events whether a moderator really withheld the post: a reason that is worded as a rule proves nothing, because an
 * analyst may have typed it.
 *
 * @param isNow true while it is withheld
 * @param namesRule true if the reason is a rule of the hall
 */
public record Withholding(boolean isNow, boolean namesRule) {
    /** Not withheld. */
    public static final Withholding NONE = new Withholding(false, false);
}
