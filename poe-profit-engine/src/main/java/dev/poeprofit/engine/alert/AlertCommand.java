package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertMatch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person wants done with alerts. */
public sealed interface AlertCommand {
    /**
     * Who wants it.
     *
     * @return name or view, such as {@code user}; never blank
     */
    String by();

    /** A command for one alert. */
    sealed interface OfAlert extends AlertCommand {
        /**
         * The alert.
         *
         * @return its key
         */
        AlertKey key();

        /**
         * The revision it was decided on.
         *
         * @return another one is refused; empty to go without
         */
        OptionalLong revision();
    }

    /**
     * It was seen: no more sound in this episode unless it gets worse.
     *
     * @param key the alert
     * @param by who
     * @param revision the revision it was decided on
     * @param note a word for others; empty for none
     */
    record Ack(AlertKey key, String by, OptionalLong revision, Optional<String> note) implements OfAlert {}

    /**
     * It is put off.
     *
     * @param key the alert
     * @param by who
     * @param revision the revision it was decided on
     * @param until when it comes back
     */
    record Snooze(AlertKey key, String by, OptionalLong revision, Instant until) implements OfAlert {}

    /**
     * An acknowledgement or snooze is taken back.
     *
     * @param key the alert
     * @param by who
     * @param revision the revision it was decided on
     */
    record Reopen(AlertKey key, String by, OptionalLong revision) implements OfAlert {}

    /**
     * Alerts are kept quiet.
     *
     * @param match which; the same match has one mute at most
     * @param by who
     * @param until when it ends by itself; empty if it does not
     * @param reason why
     */
    record Mute(AlertMatch match, String by, Optional<Instant> until, String reason) implements AlertCommand {}

    /**
     * A mute is lifted.
     *
     * @param id its name
     * @param by who
     */
    record Unmute(String id, String by) implements AlertCommand {}
}
