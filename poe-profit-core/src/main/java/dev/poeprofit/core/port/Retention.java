package dev.poeprofit.core.port;

import java.time.Instant;

/**
 * Lets go of what has been kept long enough. What pages added, their checkpoints, the facts and the newest of everything stay
 * for ever; only bytes as received and records of operation expire.
 */
public interface Retention {
    /**
     * Expires what a policy no longer keeps. Nothing younger is touched, and no page that a restart would have to read again:
     * those after the newest tracker image of their queue. Doing it twice changes nothing the second time.
     *
     * @param policy how long and how much is kept
     * @param now the time that ages are counted to
     * @return what expired
     * @throws PortException of kind {@code STORE} if the store fails; then nothing expired that a policy keeps
     */
    RetentionReport expire(RetentionPolicy policy, Instant now);
}
