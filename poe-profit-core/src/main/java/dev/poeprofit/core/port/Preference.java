package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;

/**
 * A choice of the user: a switch, a budget, a filter. The latest of a name counts; of those of one time the last by
 * value. Never holds a secret.
 *
 * @param at when it was chosen
 * @param name what was chosen
 * @param value the choice; empty goes back to the default
 * @param by who chose, such as {@code dashboard}
 */
public record Preference(Instant at, String name, Optional<String> value, String by) implements AdviceFact {

    /**
     * Checks the values.
     *
     * @param at when it was chosen
     * @param name what was chosen
     * @param value the choice
     * @param by who chose
     * @throws IllegalArgumentException if a name is blank or the value too long
     */
    public Preference {
        name = Checks.id("name", name);
        value = Checks.text("value", value);
        by = Checks.id("by", by);
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.empty();
    }

    @Override
    public String subject() {
        return name;
    }

    @Override
    public String naturalKey() {
        return name + "|" + at + value.map(it -> "|" + it).orElse("");
    }
}
