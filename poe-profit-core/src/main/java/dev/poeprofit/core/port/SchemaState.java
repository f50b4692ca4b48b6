package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which scripts have made a store, and which it lacks.
 *
 * @param applied scripts that were run, in order of version
 * @param missing scripts that opening the store would run, in order of version
 */
public record SchemaState(List<Script> applied, List<Script> missing) {
    /**
     * Copies the lists.
     *
     * @param applied scripts that were run
     * @param missing scripts that were not
     */
    public SchemaState {
        applied = List.copyOf(applied);
        missing = List.copyOf(missing);
    }

    /**
     * A script.
     *
     * @param version from 1, without a hole
     * @param sha256 of the script, lower-case hex
     * @param appliedAt when it was run; empty if it was not, or where the store does not note it
     */
    public record Script(int version, String sha256, Optional<Instant> appliedAt) {}

    /**
     * Version of the schema.
     *
     * @return of the last script that was run; 0 for an empty store
     */
    public int version() {
        return applied.isEmpty() ? 0 : applied.get(applied.size() - 1).version();
    }
}
