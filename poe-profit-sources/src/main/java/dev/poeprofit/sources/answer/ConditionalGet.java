package dev.poeprofit.sources.answer;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.Malformed;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a document unless it is the one that is known already. Conditions are sent only if the service gave something to
 * make them of; a service that gives nothing is told apart by the hash of its body. Safe for several threads.
 */
public final class ConditionalGet {
    /** Longer tags are not sent back: no service has been seen to use any. */
    private static final int MAX_VALIDATOR_CHARS = 512;

    /** What came of it. */
    public sealed interface Outcome {}

    /** Content, whether new or not. */
    public static final class Content implements Outcome {
        private final Response response;
        private final byte[] plain;
        private final Page.Encoding encoding;
        private final Validator validator;
        private final boolean unchanged;
        private final Instant at;

        private Content(
                Response response,
                byte[] plain,
                Page.Encoding encoding,
                Validator validator,
                boolean unchanged,
                Instant at) {
            this.response = response;
            this.plain = plain;
            this.encoding = encoding;
            this.validator = validator;
            this.unchanged = unchanged;
            this.at = at;
        }

        /**
         * The answer.
         *
         * @return the answer, as received
         */
        public Response response() {
            return response;
        }

        /**
         * The decoded body.
         *
         * @return the bytes; not a copy, not to be changed
         */
        public byte[] plain() {
            return plain;
        }

        /**
         * To ask with next time.
         *
         * @return the validator; it has a hash
         */
        public Validator validator() {
            return validator;
        }

        /**
         * Whether the body is the one that was known, though the service did not say so.
         *
         * @return true if the hashes are the same
         */
        public boolean unchanged() {
            return unchanged;
        }

        /**
         * When the answer was complete.
         *
         * @return the time
         */
        public Instant at() {
            return at;
        }

        /**
         * The answer as it is kept.
         *
         * @param source short name of the source
         * @param url address without secrets
         * @param market the market it is about
         * @param patch game patch it was fetched under
         * @return the download
         */
        public Download download(String source, URI url, Optional<Market> market, Optional<String> patch) {
            return new Download(source, url, at, market, patch, validator, encoding, response.body());
        }
    }

    /**
     * The service says that the content is what was known.
     *
     * @param response the answer
     * @param validator to ask with next time
     * @param at when the answer was complete
     */
    public record NotModified(Response response, Validator validator, Instant at) implements Outcome {}

    /**
     * The service has no such document.
     *
     * @param response the answer, a 404 or 410
     * @param at when the answer was complete
     */
    public record Missing(Response response, Instant at) implements Outcome {}

    /**
     * Not allowed to ask now.
     *
     * @param until when asking is allowed again
     * @param policy the policy that says so
     */
    public record Held(Instant until, String policy) implements Outcome {}

    private final Upstream upstream;
    private final long maxBytes;

    /**
     * A way of asking.
     *
     * @param upstream asks
     * @param maxBytes bound of a decoded body
     */
    public ConditionalGet(Upstream upstream, long maxBytes) {
        this.upstream = upstream;
        this.maxBytes = maxBytes;
    }

    /**
     * Asks.
     *
     * @param ask whom and on whose behalf; a GET
     * @param subject what to call the document in errors
     * @param have what is known of it
     * @param deadline how long it may take
     * @return what came of it
     * @throws PortException as {@link Upstream#ask}, as {@link Answers#failure} for other statuses, and of kind
     *     {@code MALFORMED} if the body cannot be decoded or is longer than the bound
     */
    public Outcome ask(Ask ask, String subject, Validator have, Deadline deadline) {
        Map<String, String> conditions = conditions(have);
        Request request =
                ask.request().with(conditions).with(Map.of("Accept-Encoding", "gzip", "Accept", "application/json"));
        Reply reply = upstream.ask(new Ask(ask.asker(), ask.endpoint(), request), deadline);
        if (reply instanceof Reply.Closed closed) {
            return new Held(closed.until(), closed.policy());
        }
        Reply.Answered answered = (Reply.Answered) reply;
        Response response = answered.response();
        return switch (response.status()) {
            case 200 -> content(response, subject, have, answered.receivedAt());
            case 304 -> {
                if (conditions.isEmpty()) {
                    throw Malformed.of(subject, "HTTP 304 to a request without a condition");
                }
                yield new NotModified(response, renewed(response, have), answered.receivedAt());
            }
            case 404, 410 -> new Missing(response, answered.receivedAt());
            default -> throw Answers.failure(response, subject);
        };
    }

    private Content content(Response response, String subject, Validator have, Instant at) {
        // Files that are gzip themselves are served without a header that says so.
        Page.Encoding encoding =
                Bodies.isGzip(response.body()) ? Page.Encoding.GZIP : Answers.encoding(response, subject);
        byte[] plain = plain(response.body(), encoding, subject);
        String sha256 = Digest.of(plain).hex();
        Validator validator = new Validator(
                usable(response.header("ETag")), usable(response.header("Last-Modified")), Optional.of(sha256));
        return new Content(
                response, plain, encoding, validator, have.bodySha256().equals(Optional.of(sha256)), at);
    }

    private byte[] plain(byte[] body, Page.Encoding encoding, String subject) {
        boolean gzip = encoding == Page.Encoding.GZIP;
        if (!gzip && body.length > maxBytes) {
            throw Malformed.of(subject, "larger than the limit of " + maxBytes + " bytes: " + body.length + " bytes");
        }
        if (!gzip) {
            return body;
        }
        try (var in = Bodies.open(body, true, maxBytes)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    private static Map<String, String> conditions(Validator have) {
        Map<String, String> headers = new HashMap<>();
        usable(have.etag()).ifPresent(tag -> headers.put("If-None-Match", tag));
        usable(have.lastModified()).ifPresent(time -> headers.put("If-Modified-Since", time));
        return headers;
    }

    /** A "not modified" may bring newer tags, and leaves out what has stayed the same. */
    private static Validator renewed(Response response, Validator have) {
        return new Validator(
                usable(response.header("ETag")).or(have::etag),
                usable(response.header("Last-Modified")).or(have::lastModified),
                have.bodySha256());
    }

    private static Optional<String> usable(Optional<String> validator) {
        return validator.filter(text -> !text.isBlank()
                && text.length() <= MAX_VALIDATOR_CHARS
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }
}
