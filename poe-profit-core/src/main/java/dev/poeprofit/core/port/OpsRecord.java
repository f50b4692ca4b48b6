package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Something the program did or noticed about its own running. Kept append-only; never holds a secret. */
public sealed interface OpsRecord
        permits OpsRecord.RequestMade,
                OpsRecord.ScopeAudited,
                OpsRecord.AlertRaised,
                AlertChanged,
                DriftNoticed,
                SignalSwitched,
                DrillFinished,
                OverlayUsed,
                PagesShown {
    /**
     * When it happened.
     *
     * @return the time records are ordered by
     */
    Instant at();

    /**
     * What it is about: records of a kind with the same subject are about the same thing.
     *
     * @return the worker that asked, the feed, the alert, ...
     */
    String subject();

    /**
     * A request to an upstream and what came back: a row of {@code bronze_requests}.
     *
     * @param at when the response was complete, or the request failed
     * @param asker the worker that asked, such as {@code psapi/pc}
     * @param endpoint name of the endpoint
     * @param url address asked, query included; it never carries a secret
     * @param httpStatus HTTP status; 0 if there was no response
     * @param durationMillis time from request to complete response or failure
     * @param bodyBytes size of the body as received
     * @param attempt failed attempts before this one
     * @param retryReason why the attempt before failed; empty without one
     * @param policy the policy the response names; empty if it names none
     * @param limits {@code X-Rate-Limit-<rule>} of every rule, as sent
     * @param states {@code X-Rate-Limit-<rule>-State} of every rule, as sent
     * @param retryAfterSeconds {@code Retry-After}; empty without one
     * @param closedUntil when the policy may be asked again, if this answer closed its gate
     * @param problem what was wrong, in a few words; empty if nothing was
     */
    record RequestMade(
            Instant at,
            String asker,
            String endpoint,
            String url,
            int httpStatus,
            long durationMillis,
            long bodyBytes,
            int attempt,
            Optional<String> retryReason,
            Optional<String> policy,
            List<RuleHeader> limits,
            List<RuleHeader> states,
            OptionalLong retryAfterSeconds,
            Optional<Instant> closedUntil,
            Optional<String> problem)
            implements OpsRecord {
        /**
         * Copies the lists.
         *
         * @param at time
         * @param asker worker
         * @param endpoint endpoint
         * @param url address
         * @param httpStatus status
         * @param durationMillis duration
         * @param bodyBytes size
         * @param attempt failed attempts before
         * @param retryReason reason of the last
         * @param policy policy
         * @param limits limits
         * @param states states
         * @param retryAfterSeconds Retry-After
         * @param closedUntil closed until
         * @param problem problem
         */
        public RequestMade {
            limits = List.copyOf(limits);
            states = List.copyOf(states);
        }

        @Override
        public String subject() {
            return asker;
        }
    }

    /**
     * A rate-limit header of one rule, as sent.
     *
     * @param rule name of the rule, such as {@code Ip}
     * @param value comma list of {@code hits:period:restriction}
     */
    record RuleHeader(String rule, String value) {}

    /**
     * A look at the scopes that we ask for and were given: a row of {@code ops_scope_audit}.
     *
     * @param at when it was looked at
     * @param configured scopes the configuration asks for, sorted
     * @param granted scopes the server gave, sorted; empty if it gave none or was not asked
     * @param passed whether they are exactly what this program may have
     * @param detail what was found, for a person
     */
    record ScopeAudited(Instant at, List<String> configured, List<String> granted, boolean passed, String detail)
            implements OpsRecord {
        /** What every such look is about. */
        public static final String SUBJECT = "scopes";

        /**
         * Copies the lists.
         *
         * @param at time
         * @param configured scopes asked for
         * @param granted scopes given
         * @param passed whether all is well
         * @param detail what was found
         */
        public ScopeAudited {
            configured = List.copyOf(configured);
            granted = List.copyOf(granted);
        }

        @Override
        public String subject() {
            return SUBJECT;
        }
    }

    /**
     * Something a person should know of: a row of {@code ops_alert_log}.
     *
     * @param at when it was noticed
     * @param subject what it is about, such as {@code psapi/pc} or a policy
     * @param code what kind it is, lower case with dashes, such as {@code cursor-regression}
     * @param text what happened and what to do
     */
    record AlertRaised(Instant at, String subject, String code, String text) implements OpsRecord {}
}
