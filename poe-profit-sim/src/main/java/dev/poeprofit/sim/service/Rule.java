package dev.poeprofit.sim.service;

/** A rule that a client of the services has to keep. */
public enum Rule {
    /** Its own requests were more than a window of the policy allows, limits it had been told of. */
    OVER_LIMIT("more requests than a window allows"),
    /** It asked while a restriction ran that a 429 had told it of. */
    WHILE_RESTRICTED("asked before a restriction ended"),
    /** {@code User-Agent} is missing or not as the service wants it. */
    USER_AGENT("User-Agent missing or malformed"),
    /** A request that needs a bearer token had none. */
    BEARER_MISSING("no bearer token where one is needed"),
    /** A bearer token went where it must not go. */
    BEARER_LEAKED("bearer token sent where it must not be"),
    /** A token was sent again after a 401 had refused it. */
    REFUSED_TOKEN("token sent again after it was refused"),
    /** A token was asked for though the last one was new and good. */
    NEEDLESS_TOKEN("token asked for though the last one was new and good"),
    /** The secret or a token stood in an address. */
    SECRET_IN_ADDRESS("secret in an address"),
    /** A scope other than {@code service:psapi} was asked for. */
    FORBIDDEN_SCOPE("a scope other than service:psapi"),
    /** The currency exchange, an account or a league was asked for. */
    BARRED_ENDPOINT("an endpoint that is out of bounds"),
    /** Nobody answers there, or not to that method. */
    UNKNOWN_ENDPOINT("an address or method that does not exist"),
    /** A redirect was followed. */
    REDIRECT_FOLLOWED("a redirect was followed"),
    /** An overview was asked again within a minute of an answer. */
    OVERVIEW_WITHIN_MINUTE("an overview twice within a minute"),
    /** poe.ninja was asked more than once a second. */
    OVERVIEWS_TOO_FAST("more than one request a second to poe.ninja"),
    /** Something was asked again while its answer was still fresh by {@code Cache-Control} and {@code Age}. */
    WITHIN_MAX_AGE("asked again within max-age"),
    /** An {@code ETag} was given and not sent back. */
    VALIDATOR_NOT_SENT("ETag was given, If-None-Match not sent"),
    /** A cursor was asked for that the stream never gave. */
    CURSOR_NOT_GIVEN("a cursor that was never given"),
    /** A cursor was asked for again, too often, after the one that follows it. */
    CURSOR_REWOUND("a cursor again after the one that follows it"),
    /** The stream was asked without a cursor, which begins in 2013. */
    FROM_THE_BEGINNING("the stream asked without a cursor"),
    /** A request that failed was tried too often in a short time. */
    TOO_MANY_ATTEMPTS("too many attempts in a short time"),
    /** Too many answers were 4xx. */
    TOO_MANY_CLIENT_ERRORS("too many 4xx answers");

    private final String meaning;

    Rule(String meaning) {
        this.meaning = meaning;
    }

    /**
     * What breaking it means.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }
}
