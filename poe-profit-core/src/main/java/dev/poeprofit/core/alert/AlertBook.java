package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All alerts, with the mutes over them. A function of its inputs in their order; no clock, no store. One thread at a time.
 * An alert that never fired is forgotten as soon as it is inactive, another one when it was inactive for long.
 */
public final class AlertBook {
    private final Map<String, AlertRule> rules = new TreeMap<>();
    private final List<Inhibition> inhibitions;
    private final AlertMachine machine;
    private final NoticeGate gate;
    private final Map<AlertKey, AlertState> states = new LinkedHashMap<>();
    private final Map<String, Mute> mutes = new TreeMap<>();

    /**
     * A book without alerts.
     *
     * @param rules one rule for each class
     * @param inhibitions which alerts stand for others
     * @param machine how an alert lives
     * @param notices how often people are told
     * @throws IllegalArgumentException if two rules have the same class
     */
    public AlertBook(
            List<AlertRule> rules, List<Inhibition> inhibitions, AlertMachine machine, NoticeSettings notices) {
        for (AlertRule rule : rules) {
            if (this.rules.put(rule.alertClass(), rule) != null) {
                throw new IllegalArgumentException("two rules of class " + rule.alertClass());
            }
        }
        this.inhibitions = List.copyOf(inhibitions);
        this.machine = machine;
        this.gate = new NoticeGate(notices);
    }

    /**
     * Puts an alert back as it stood, for instance after a restart. Nobody is told of it.
     *
     * @param key the alert
     * @param state how it stood
     * @throws IllegalArgumentException if there is no rule of its class
     */
    public void restore(AlertKey key, AlertState state) {
        ruleOf(key);
        states.put(key, state);
    }

    /**
     * Takes an input of one alert.
     *
     * @param key the alert; one not known yet begins to be watched
     * @param input what happens
     * @param revision the revision a command was decided on; another one is refused. Empty to go without
     * @return what it did
     * @throws IllegalArgumentException if there is no rule of its class
     */
    public AlertOutcome take(AlertKey key, AlertInput input, OptionalLong revision) {
        AlertRule rule = ruleOf(key);
        AlertState state = states.get(key);
        if (state == null) {
            state = AlertState.start(input.at());
        }
        if (revision.isPresent() && revision.getAsLong() != state.revision()) {
            return new AlertOutcome(
                    key,
                    new AlertStep.Refused("revision must be " + state.revision() + ", was " + revision.getAsLong()),
                    List.of());
        }
        AlertStep step = machine.step(rule, state, input);
        if (!(step instanceof AlertStep.Taken taken)) {
            return new AlertOutcome(key, step, List.of());
        }
        states.put(key, taken.state());
        List<AlertNotice> notices = new ArrayList<>();
        for (AlertChange change : taken.changes()) {
            notice(rule, key, taken.state(), change).ifPresent(notices::add);
        }
        return new AlertOutcome(key, step, notices);
    }

    /**
     * Lets time pass for every alert and mute.
     *
     * @param at the time now
     * @return what it did, only of alerts that changed, in the order in which they were first seen
     */
    public List<AlertOutcome> tick(Instant at) {
        List<AlertOutcome> outcomes = new ArrayList<>();
        mutes.values()
                .removeIf(mute -> mute.until().map(until -> !at.isBefore(until)).orElse(false));
        for (AlertKey key : List.copyOf(states.keySet())) {
            AlertOutcome outcome = take(key, new AlertInput.Tick(at), OptionalLong.empty());
            if (outcome.step() instanceof AlertStep.Taken taken
                    && !taken.changes().isEmpty()) {
                outcomes.add(outcome);
            }
        }
        states.values().removeIf(state -> isForgotten(state, at));
        return outcomes;
    }

    private boolean isForgotten(AlertState state, Instant at) {
        return state.condition() == Condition.INACTIVE
                && (state.episode() == 0
                        || !at.isBefore(
                                state.conditionSince().plus(machine.settings().remembered())));
    }

    /**
     * Keeps alerts quiet.
     *
     * @param mute which, and until when; one of the same name is replaced
     */
    public void mute(Mute mute) {
        mutes.put(mute.id(), mute);
    }

    /**
     * Lifts a mute. Alerts that fire are shown again; nobody is told anew.
     *
     * @param id its name
     * @return whether there was one
     */
    public boolean unmute(String id) {
        return mutes.remove(id) != null;
    }

    /**
     * The mutes.
     *
     * @return sorted by name
     */
    public List<Mute> mutes() {
        return List.copyOf(mutes.values());
    }

    /**
     * One alert.
     *
     * @param key the alert
     * @param at when it is looked at; decides which mutes are in force
     * @return empty if it is not known
     */
    public Optional<AlertView> view(AlertKey key, Instant at) {
        return Optional.ofNullable(states.get(key)).map(state -> view(key, state, at));
    }

    /**
     * Every alert that is shown anywhere.
     *
     * @param at when it is looked at
     * @return the worst first; of equal severity the one that fired first, then by id
     */
    public List<AlertView> views(Instant at) {
        List<AlertView> views = new ArrayList<>();
        states.forEach((key, state) -> views.add(view(key, state, at)));
        views.removeIf(view -> view.display() == Display.ABSENT);
        views.sort(Comparator.comparing((AlertView view) -> view.state().severity())
                .reversed()
                .thenComparing(view -> view.state().firedAt().orElse(Instant.MAX))
                .thenComparing(view -> view.key().id()));
        return views;
    }

    private AlertView view(AlertKey key, AlertState state, Instant at) {
        AlertRule rule = ruleOf(key);
        Suppression suppression = suppression(rule, key, state, at);
        return new AlertView(key, rule, state, suppression, Display.of(state, suppression));
    }

    private Suppression suppression(AlertRule rule, AlertKey key, AlertState state, Instant at) {
        List<String> mutedBy = mutes.values().stream()
                .filter(mute -> mute.holdsAt(at) && mute.match().matches(rule, key))
                .map(Mute::id)
                .toList();
        List<String> inhibitedBy = states.entrySet().stream()
                .filter(other -> other.getValue().condition() == Condition.FIRING)
                .map(Map.Entry::getKey)
                .filter(source -> inhibitions.stream().anyMatch(each -> each.covers(source, rule, key)))
                .map(AlertKey::id)
                .sorted()
                .toList();
        return new Suppression(mutedBy, inhibitedBy, state.flapping());
    }

    private Optional<AlertNotice> notice(AlertRule rule, AlertKey key, AlertState state, AlertChange change) {
        if (!change.mayNotify() || suppression(rule, key, state, change.at()).hides()) {
            return Optional.empty();
        }
        Sound sound = change.event() == AlertEvent.NO_DATA ? Sound.LOW_TONE : Sound.of(state.severity());
        return gate.admit(change.at(), key, AlertGroup.of(rule, key), state.severity(), change, sound);
    }

    private AlertRule ruleOf(AlertKey key) {
        AlertRule rule = rules.get(key.alertClass());
        if (rule == null) {
            throw new IllegalArgumentException("no rule of class " + key.alertClass());
        }
        return rule;
    }
}
