package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertBook;
import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.alert.Mute;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.SignalSwitched;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Mutes of people, and those that the program sets while a signal is off; each switch is stored. */
final class Mutes {
    private static final String SIGNAL_OFF = AlertCatalogue.SIGNAL_OFF.rule().alertClass();

    private final AlertBook book;
    private final AlertLog log;
    private final Consumer<String> told;
    private final Map<String, AlertMatch> signals = new HashMap<>();
    /** How signals were switched last before the start, until they are made known. */
    private final Map<String, SignalSwitched> before = new HashMap<>();

    Mutes(AlertBook book, AlertLog log, Consumer<String> told) {
        this.book = book;
        this.log = log;
        this.told = told;
    }

    void restore(Map<String, SignalSwitched> switches, Instant now) {
        switches.values().stream()
                .filter(last -> last.change() == SignalSwitched.Change.MUTED)
                .filter(last -> last.autoResumeAt().map(now::isBefore).orElse(true))
                .forEach(last -> {
                    before.put(last.signal(), last);
                    match(last.signal()).ifPresent(match -> set(last, match, false));
                });
    }

    private static Optional<AlertMatch> match(String text) {
        try {
            return Optional.of(MuteText.parse(text));
        } catch (IllegalArgumentException notOfPeople) {
            // The name of a signal; what rests on it is told later.
            return Optional.empty();
        }
    }

    private void set(SignalSwitched last, AlertMatch match, boolean automatic) {
        book.mute(new Mute(last.signal(), match, last.at(), last.autoResumeAt(), last.reason(), automatic));
    }

    void signal(String signal, AlertMatch rests) {
        signals.put(signal, rests);
        SignalSwitched last = before.get(signal);
        if (last != null) {
            set(last, rests, true);
        }
    }

    /** Switches a signal as its alert begins and ends. */
    void follow(AlertChanged row, AlertKey key) {
        AlertMatch rests = signals.get(key.subject());
        if (rests == null || !key.alertClass().equals(SIGNAL_OFF)) {
            return;
        }
        boolean off = has(key.subject());
        if (row.event() == AlertEvent.FIRING && !off) {
            SignalSwitched muted = switched(row.at(), key.subject(), SignalSwitched.Change.MUTED, row.text());
            set(muted, rests, true);
            told.accept(key.subject());
        } else if (row.event() == AlertEvent.RECOVERING || row.event() == AlertEvent.RESOLVED) {
            if (book.unmute(key.subject())) {
                switched(row.at(), key.subject(), SignalSwitched.Change.RESUMED, "it succeeds again");
                told.accept(key.subject());
            }
        }
    }

    private boolean has(String id) {
        return book.mutes().stream().anyMatch(mute -> mute.id().equals(id));
    }

    private SignalSwitched switched(Instant at, String signal, SignalSwitched.Change change, String reason) {
        SignalSwitched row = new SignalSwitched(at, signal, change, reason, Optional.empty());
        log.add(row);
        return row;
    }

    AlertReply command(AlertCommand command, Instant now) {
        if (command instanceof AlertCommand.Mute mute) {
            return mute(mute, now);
        }
        AlertCommand.Unmute unmute = (AlertCommand.Unmute) command;
        if (!book.unmute(unmute.id())) {
            return new AlertReply.Refused(AlertReply.Why.UNKNOWN, "no mute is named " + unmute.id());
        }
        switched(now, unmute.id(), SignalSwitched.Change.RESUMED, "by " + unmute.by());
        told.accept(unmute.id());
        return new AlertReply.Done(true);
    }

    private AlertReply mute(AlertCommand.Mute command, Instant now) {
        if (command.until().filter(until -> !until.isAfter(now)).isPresent()) {
            return new AlertReply.Refused(
                    AlertReply.Why.NOT_NOW,
                    "until must be after " + now + ", was " + command.until().get());
        }
        String id = MuteText.of(command.match());
        boolean same = book.mutes().stream()
                .anyMatch(mute -> mute.id().equals(id)
                        && !mute.automatic()
                        && mute.until().equals(command.until()));
        if (same) {
            return new AlertReply.Done(false);
        }
        SignalSwitched row = new SignalSwitched(
                now,
                id,
                SignalSwitched.Change.MUTED,
                AlertRows.cut("by " + command.by() + ": " + command.reason()),
                command.until());
        log.add(row);
        set(row, command.match(), false);
        told.accept(id);
        return new AlertReply.Done(true);
    }

    /** Tells of mutes whose time is over, and that they are is stored. */
    void expire(Instant now) {
        List<Mute> over = book.mutes().stream()
                .filter(mute ->
                        mute.until().filter(until -> !now.isBefore(until)).isPresent())
                .toList();
        over.forEach(mute -> {
            book.unmute(mute.id());
            switched(now, mute.id(), SignalSwitched.Change.RESUMED, "its time is over");
            told.accept(mute.id());
        });
    }
}
