package dev.poeprofit.core.conversion;

import dev.poeprofit.core.attention.Venue;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What becomes what. That a rule stands here says that the game knows it, not that anybody trades its goods: whether every leg
 * has a price in a league is looked up there.
 *
 * @param id unlike that of any other rule
 * @param kind how it is done
 * @param input what goes in
 * @param output what comes out
 * @param actor who does it; {@code none} for what a player does alone
 * @param inputVenue where the input is bought and sold
 * @param outputVenue where the output is sold
 * @param from first patch it is known for; empty if not known
 * @param to last patch it is known for; empty if it is still there
 * @param verifiedFor patch it was last checked for; empty if it was never checked for one
 * @param source where it comes from
 * @param asOf date of the source
 * @param certainty how sure it is
 * @param disabled why it is switched off; empty if it is not
 */
public record ConversionRule(
        String id,
        RuleKind kind,
        Ingredient input,
        Ingredient output,
        String actor,
        Venue inputVenue,
        Venue outputVenue,
        Optional<Patch> from,
        Optional<Patch> to,
        Optional<Patch> verifiedFor,
        String source,
        LocalDate asOf,
        Certainty certainty,
        Optional<String> disabled) {
    /**
     * Checks that the rule makes sense.
     *
     * @param id id
     * @param kind kind
     * @param input input
     * @param output output
     * @param actor actor
     * @param inputVenue venue of the input
     * @param outputVenue venue of the output
     * @param from first patch
     * @param to last patch
     * @param verifiedFor checked for
     * @param source source
     * @param asOf date
     * @param certainty certainty
     * @param disabled why off
     * @throws IllegalArgumentException naming the rule and what is wrong with it
     */
    public ConversionRule {
        if (id.isBlank() || source.isBlank() || actor.isBlank()) {
            throw new IllegalArgumentException("rule '" + id + "' needs an id, an actor and a source");
        }
        if (input.name().equals(output.name()) && !input.ofClass()) {
            throw new IllegalArgumentException("rule " + id + " turns " + input.name() + " into itself");
        }
        if ((input.ofClass() || output.ofClass()) && kind != RuleKind.RANDOM) {
            throw new IllegalArgumentException("rule " + id + " names a class; only random rules may");
        }
        if (from.isPresent() && to.isPresent() && to.get().compareTo(from.get()) < 0) {
            throw new IllegalArgumentException(
                    "rule " + id + " ends in " + to.get() + ", before it begins in " + from.get());
        }
        if (certainty == Certainty.L && disabled.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " is of low certainty and must come switched off");
        }
    }

    /**
     * Whether the rule is known for a patch.
     *
     * @param patch the patch
     * @return false before the first and after the last patch it is known for
     */
    public boolean knownIn(Patch patch) {
        return from.map(first -> first.compareTo(patch) <= 0).orElse(true)
                && to.map(last -> patch.compareTo(last) <= 0).orElse(true);
    }
}
