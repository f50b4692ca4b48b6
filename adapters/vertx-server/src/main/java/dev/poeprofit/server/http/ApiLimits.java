package dev.poeprofit.server.http;

import java.time.Duration;

/**
 * How much the server lets anybody ask of it.
 *
 * @param connections open connections at most
 * @param streams event streams at most
 * @param perSecond requests a second from one address for long
 * @param burst requests from one address at once
 * @param headerBytes size of all headers of a request
 * @param lineBytes length of the request line
 * @param bodyBytes size of a body
 * @param headerTime within which a request must have come, from opening the connection or from the answer before
 * @param bodyTime within which a body must have come
 * @param idleTime after which a connection without any byte is closed
 * @param storeTime within which the store must answer
 * @param workers questions to the store at the same time
 * @param waiting questions that may wait for a worker
 * @param wrongTokens wrong tokens from one address in a minute
 */
public record ApiLimits(
        int connections,
        int streams,
        int perSecond,
        int burst,
        int headerBytes,
        int lineBytes,
        int bodyBytes,
        Duration headerTime,
        Duration bodyTime,
        Duration idleTime,
        Duration storeTime,
        int workers,
        int waiting,
        int wrongTokens) {
    /**
     * Assumptions of this project: a household's dashboards, overlays and scripts together stay far below these figures. How
     * many requests beside how many streams one machine bears was not measured.
     */
    public static final ApiLimits DEFAULT = new ApiLimits(
            1_024,
            640,
            500,
            1_000,
            8_192,
            4_096,
            65_536,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            4,
            200,
            10);

    /**
     * Checks that everything is above 0.
     *
     * @param connections connections
     * @param streams streams
     * @param perSecond requests a second
     * @param burst requests at once
     * @param headerBytes headers
     * @param lineBytes line
     * @param bodyBytes body
     * @param headerTime header time
     * @param bodyTime body time
     * @param idleTime idle time
     * @param storeTime store time
     * @param workers workers
     * @param waiting waiting
     * @param wrongTokens wrong tokens
     * @throws IllegalArgumentException if one is not
     */
    public ApiLimits {
        if (connections < 1
                || streams < 1
                || perSecond < 1
                || burst < 1
                || headerBytes < 1
                || lineBytes < 1
                || bodyBytes < 1
                || workers < 1
                || waiting < 1
                || wrongTokens < 1
                || headerTime.toMillis() < 1
                || bodyTime.toMillis() < 1
                || idleTime.toMillis() < 1
                || storeTime.toMillis() < 1) {
            throw new IllegalArgumentException("every limit must be above 0");
        }
    }

    /**
     * The same with shorter times.
     *
     * @param header header time
     * @param body body time
     * @param idle idle time
     * @return limits
     */
    public ApiLimits within(Duration header, Duration body, Duration idle) {
        return new ApiLimits(
                connections,
                streams,
                perSecond,
                burst,
                headerBytes,
                lineBytes,
                bodyBytes,
                header,
                body,
                idle,
                storeTime,
                workers,
                waiting,
                wrongTokens);
    }

    /**
     * The same with other counts.
     *
     * @param most connections
     * @param mostStreams streams
     * @param rate requests a second
     * @param atOnce requests at once
     * @return limits
     */
    public ApiLimits counting(int most, int mostStreams, int rate, int atOnce) {
        return new ApiLimits(
                most,
                mostStreams,
                rate,
                atOnce,
                headerBytes,
                lineBytes,
                bodyBytes,
                headerTime,
                bodyTime,
                idleTime,
                storeTime,
                workers,
                waiting,
                wrongTokens);
    }
}
