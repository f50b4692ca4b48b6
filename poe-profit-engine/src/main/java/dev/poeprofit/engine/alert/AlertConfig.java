package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertClass;
import dev.poeprofit.core.alert.AlertSettings;
import dev.poeprofit.core.alert.Inhibition;
import dev.poeprofit.core.alert.NoticeSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What alerts there are and how they run.
 *
 * @param classes the classes of alerts, each name once
 * @param inhibitions which alerts stand for others
 * @param machine how an alert lives
 * @param notices how often people are told
 * @param every time between two looks at the rules, above zero
 * @param remember how long the answer to a command with a key is given again, above zero
 * @param redeliver age up to which news that a channel never got is brought to it after a restart, at least zero
 */
public record AlertConfig(
        List<AlertClass> classes,
        List<Inhibition> inhibitions,
        AlertSettings machine,
        NoticeSettings notices,
        Duration every,
        Duration remember,
        Duration redeliver) {
    /**
     * All classes of the catalogue; a look every 2 s, which leaves most of the 30 s between crossing and firing to the channels;
     * commands and news are remembered for 10 min. The times are assumptions of this project.
     */
    public static final AlertConfig DEFAULT = new AlertConfig(
            AlertCatalogue.all(),
            AlertCatalogue.inhibitions(),
            AlertSettings.DEFAULT,
            NoticeSettings.DEFAULT,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    /**
     * Copies the lists and checks the values.
     *
     * @throws IllegalArgumentException if two classes have one name or a time is out of range
     */
    public AlertConfig {
        classes = List.copyOf(classes);
        inhibitions = List.copyOf(inhibitions);
        Set<String> names = new HashSet<>();
        for (AlertClass each : classes) {
            if (!names.add(each.rule().alertClass())) {
                throw new IllegalArgumentException(
                        "classes must differ, two are " + each.rule().alertClass());
            }
        }
        if (every.isZero() || every.isNegative() || remember.isZero() || remember.isNegative()) {
            throw new IllegalArgumentException(
                    "every and remember must be above zero, were " + every + " and " + remember);
        }
        if (redeliver.isNegative()) {
            throw new IllegalArgumentException("redeliver must be at least zero, was " + redeliver);
        }
    }
}
