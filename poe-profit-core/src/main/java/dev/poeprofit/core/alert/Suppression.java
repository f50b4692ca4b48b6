package dev.poeprofit.core.alert;

import java.util.List;

/**
 * What keeps an alert quiet.
 *
 * @param mutedBy names of the mutes in force, sorted
 * @param inhibitedBy ids of the alerts that stand for it, sorted
 * @param flapping whether it changes too often to be told of
 */
public record Suppression(List<String> mutedBy, List<String> inhibitedBy, boolean flapping) {
    /** Nothing. */
    public static final Suppression NONE = new Suppression(List.of(), List.of(), false);

    /**
     * Copies the lists.
     *
     * @param mutedBy mutes in force
     * @param inhibitedBy alerts that stand for it
     * @param flapping whether it flaps
     */
    public Suppression {
        mutedBy = List.copyOf(mutedBy);
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    /**
     * Whether a mute or another alert hides it. Flapping only silences.
     *
     * @return true if it is hidden
     */
    public boolean hides() {
        return !mutedBy.isEmpty() || !inhibitedBy.isEmpty();
    }
}
