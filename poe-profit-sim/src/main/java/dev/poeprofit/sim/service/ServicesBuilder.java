package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Realm;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Collects what the services are like. Without further settings: the client is {@link Registration#DEFAULT}, limits are as
 * captured, nothing goes wrong, trade dictionaries have entity tags, poe.ninja's cache keeps an answer for 5 minutes. Not
 * thread-safe.
 */
public final class ServicesBuilder {
    final Content content;
    Registration client = Registration.DEFAULT;
    FaultPlan faults = FaultPlan.NONE;
    ClientRules rules = ClientRules.DEFAULT;
    Duration latency = Duration.ZERO;
    Duration edge = Duration.ofMinutes(5);
    boolean tradeTags = true;
    long seed = 1;
    private WhileRestricted manner = WhileRestricted.BEGIN_ANEW;
    private final Map<Realm, LimitPolicy> stashLimits = new EnumMap<>(Realm.class);
    private final Map<Route.Kind, LimitPolicy> limits = new EnumMap<>(Route.Kind.class);

    ServicesBuilder(Content content) {
        this.content = content;
        for (Realm realm : Realm.values()) {
            stashLimits.put(realm, LimitPolicy.publicStashes(realm.wireName()));
        }
        limits.put(Route.Kind.TOKEN, LimitPolicy.TOKENS);
        limits.put(Route.Kind.TRADE, LimitPolicy.TRADE_DATA);
        limits.put(Route.Kind.OVERVIEW, LimitPolicy.NINJA);
        limits.put(Route.Kind.MODS, LimitPolicy.MODS);
    }

    /** Sets who may ask for tokens and how these live. */
    public ServicesBuilder client(Registration value) {
        client = value;
        return this;
    }

    /** Sets what goes wrong when. */
    public ServicesBuilder faults(FaultPlan value) {
        faults = value;
        return this;
    }

    /** Sets the thresholds of what counts as a violation. */
    public ServicesBuilder rules(ClientRules value) {
        rules = value;
        return this;
    }

    /** Sets the time before the first byte of every answer. */
    public ServicesBuilder latency(Duration value) {
        latency = value;
        return this;
    }

    /** Sets for how long poe.ninja's cache hands out the same answer. */
    public ServicesBuilder ninjaCache(Duration value) {
        edge = value;
        return this;
    }

    /** Sets whether trade dictionaries come with an entity tag; nobody knows whether the real ones do. */
    public ServicesBuilder tradeTags(boolean value) {
        tradeTags = value;
        return this;
    }

    /** Sets the seed of the tokens. */
    public ServicesBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets what becomes of requests while a restriction runs; by default it begins anew. */
    public ServicesBuilder whileRestricted(WhileRestricted value) {
        manner = value;
        return this;
    }

    /** Sets the policy of a realm's stream. Realms under policies of one name share its counters. */
    public ServicesBuilder stashLimits(Realm realm, LimitPolicy value) {
        stashLimits.put(realm, value);
        return this;
    }

    /** Sets the policy of the token endpoint. */
    public ServicesBuilder tokenLimits(LimitPolicy value) {
        limits.put(Route.Kind.TOKEN, value);
        return this;
    }

    /** Sets the policy of the trade dictionaries. */
    public ServicesBuilder tradeLimits(LimitPolicy value) {
        limits.put(Route.Kind.TRADE, value);
        return this;
    }

    /** Sets the policy of poe.ninja. */
    public ServicesBuilder ninjaLimits(LimitPolicy value) {
        limits.put(Route.Kind.OVERVIEW, value);
        return this;
    }

    /** Sets the policy of the tables of modifiers. */
    public ServicesBuilder modLimits(LimitPolicy value) {
        limits.put(Route.Kind.MODS, value);
        return this;
    }

    /**
     * The services as set so far.
     *
     * @return new services; a builder builds one
     */
    public SimulatedServices build() {
        return new SimulatedServices(this);
    }

    private final Map<String, Gate> byName = new HashMap<>();

    Map<Realm, Gate> stashGates() {
        Map<Realm, Gate> gates = new EnumMap<>(Realm.class);
        stashLimits.forEach((realm, policy) -> gates.put(realm, gate(policy)));
        return gates;
    }

    Map<Route.Kind, Gate> gates() {
        Map<Route.Kind, Gate> gates = new EnumMap<>(Route.Kind.class);
        limits.forEach((kind, policy) -> gates.put(kind, gate(policy)));
        return gates;
    }

    private Gate gate(LimitPolicy policy) {
        return byName.computeIfAbsent(policy.name(), name -> new Gate(policy, manner));
    }
}
