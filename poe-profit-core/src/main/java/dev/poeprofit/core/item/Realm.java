package dev.poeprofit.core.item;

/** A platform whose public stashes are separate from the others'. */
public enum Realm {
    /** PC, the default; the wire leaves it out of the address. */
    PC("pc"),
    /** Xbox. */
    XBOX("xbox"),
    /** PlayStation. */
    SONY("sony");

    private final String wireName;

    Realm(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The name used on the wire and in tables.
     *
     * @return lower-case name, never empty
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Reads a wire name.
     *
     * @param text the name, exactly as {@link #wireName()} gives it
     * @return the realm
     * @throws IllegalArgumentException if no realm has that name
     */
    public static Realm parse(String text) {
        for (Realm realm : values()) {
            if (realm.wireName.equals(text)) {
                return realm;
            }
        }
        throw new IllegalArgumentException("realm must be one of pc, xbox, sony, was '" + text + "'");
    }
}
