package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides how loud a notice is: a group pauses between two sounds, and a flood of one class becomes one notice. */
final class NoticeGate {
    private final NoticeSettings settings;
    private final Map<AlertGroup, Instant> sounded = new HashMap<>();
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    NoticeGate(NoticeSettings settings) {
        this.settings = settings;
    }

    /** The notice, or empty if a flood swallows it. */
    Optional<AlertNotice> admit(
            Instant at, AlertKey key, AlertGroup group, AlertSeverity severity, AlertChange change, Sound sound) {
        Deque<Instant> times = recent.computeIfAbsent(key.alertClass(), name -> new ArrayDeque<>());
        while (!times.isEmpty()
                && !times.getFirst().plus(settings.floodWindow()).isAfter(at)) {
            times.removeFirst();
        }
        times.addLast(at);
        if (times.size() > settings.floodSize() + 1) {
            // The flood has its notice; remembering the newest is enough to know that it goes on.
            times.removeFirst();
            return Optional.empty();
        }
        boolean collapsed = times.size() > settings.floodSize();
        return Optional.of(new AlertNotice(at, key, group, severity, change, pause(at, group, sound), collapsed));
    }

    private Sound pause(Instant at, AlertGroup group, Sound sound) {
        if (sound == Sound.NONE) {
            return sound;
        }
        Instant last = sounded.get(group);
        if (last != null && at.isBefore(last.plus(settings.groupPause()))) {
            return Sound.NONE;
        }
        sounded.put(group, at);
        return sound;
    }
}
