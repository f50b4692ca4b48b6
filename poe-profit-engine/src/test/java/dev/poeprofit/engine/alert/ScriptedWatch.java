package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A watch that sees what it is told. */
final class ScriptedWatch implements AlertWatch {
    private final Set<String> classes;
    final Map<AlertKey, Double> levels = new LinkedHashMap<>();
    final Map<AlertKey, Instant> reached = new LinkedHashMap<>();
    /** Whether texts tell the level. */
    boolean tells = true;

    boolean blind;
    Optional<RuntimeException> fault = Optional.empty();

    ScriptedWatch(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public boolean watches(AlertKey key) {
        return classes.contains(key.alertClass());
    }

    @Override
    public Look look(Instant now) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        if (blind) {
            return Look.BLIND;
        }
        List<AlertSample> samples = new ArrayList<>();
        levels.forEach((key, level) -> {
            AlertSample sample = AlertSample.of(key, now, level, tells ? "level " + level : "found");
            Instant at = reached.get(key);
            samples.add(at == null ? sample : sample.reached(at));
        });
        return new Look.Seen(now, samples);
    }
}
