package dev.poeprofit.engine.alert;

/** What came of a command. */
public sealed interface AlertReply {
    /**
     * It is as wanted; perhaps it was before.
     *
     * @param changed whether the command changed anything
     */
    record Done(boolean changed) implements AlertReply {}

    /**
     * It was refused; nothing changed.
     *
     * @param why which rule
     * @param reason the rule, for a person
     */
    record Refused(Why why, String reason) implements AlertReply {}

    /** Why a command is refused. */
    enum Why {
        /** There is no such alert or mute. */
        UNKNOWN,
        /** The alert has changed since. */
        OTHER_REVISION,
        /** The rules of alerts do not allow it now. */
        NOT_NOW
    }
}
