package dev.poeprofit.sources.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Notifier;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.RetryAfter;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.internal.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Posts messages to one address in the form that Discord's webhooks take, and others that copy it: a JSON object whose
 * {@code content} is the text. The address is a secret, since whoever has it can post; no message and no failure shows more of it
 * than its host. Nothing but that host is asked.
 */
public final class WebhookNotifier implements Notifier {
    /** What its requests count as; they carry no token. */
    public static final Endpoint ENDPOINT = new Endpoint("webhook", false);

    /** Discord takes up to 2,000 characters. */
    private static final int LONGEST = 1_900;

    private static final int LONGEST_PART = 800;
    private static final JsonFactory JSON = new JsonFactory();

    private final URI address;
    private final EgressList egress;
    private final Transport transport;
    private final InstantSource clock;
    private final String userAgent;
    private final Runnable release;

    /**
     * A channel to an address.
     *
     * @param address the address, https unless its host is this machine
     * @param transport carries the requests
     * @param clock what a date in {@code Retry-After} is compared with
     * @param userAgent who asks
     * @param release called when it is closed, to let go of the transport
     * @throws IllegalArgumentException if the address is none that may be asked; the address is not shown
     */
    public WebhookNotifier(
            Secret address, Transport transport, InstantSource clock, String userAgent, Runnable release) {
        this.address = parsed(address);
        this.egress = EgressList.of(Optional.empty(), List.of(this.address));
        this.transport = transport;
        this.clock = clock;
        this.userAgent = userAgent;
        this.release = release;
    }

    private static URI parsed(Secret address) {
        try {
            return new URI(address.reveal());
        } catch (URISyntaxException e) {
            // Its text would show the address.
            throw new IllegalArgumentException("the webhook's address cannot be read (not shown)");
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Delivery deliver(AlertMessage message, Deadline deadline) {
        try {
            egress.check(ENDPOINT, address);
            Response response = transport.exchange(
                    new Request(
                            "POST",
                            address,
                            Map.of("Content-Type", "application/json", "User-Agent", userAgent),
                            Optional.of(body(message))),
                    deadline);
            return delivery(response, clock.instant());
        } catch (PortException failure) {
            // Its text names the address.
            return failure.kind() == PortException.Kind.RATE_LIMITED
                    ? new Delivery.Held(failure.retryAfter().orElse(RetryAfter.DEFAULT))
                    : new Delivery.Failed(
                            "the webhook at " + address.getHost() + " cannot be reached ("
                                    + failure.kind().name().toLowerCase(Locale.ROOT) + ")",
                            failure.retryable());
        }
    }

    private Delivery delivery(Response response, Instant now) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return new Delivery.Delivered();
        }
        if (status == 429) {
            return new Delivery.Held(RetryAfter.of(response, now).orElse(RetryAfter.DEFAULT));
        }
        Optional<Duration> later = status == 503 ? RetryAfter.of(response, now) : Optional.empty();
        return later.<Delivery>map(Delivery.Held::new)
                .orElseGet(() -> new Delivery.Failed(
                        "the webhook at " + address.getHost() + " answered HTTP " + status, status >= 500));
    }

    private static String body(AlertMessage message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("username", "poe-profit");
            json.writeStringField("content", content(message));
            // Names of items and players are texts of strangers: nobody is called by them.
            json.writeObjectFieldStart("allowed_mentions");
            json.writeArrayFieldStart("parse");
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String content(AlertMessage message) {
        String text = Shown.line(message.title(), LONGEST_PART) + "\n" + Shown.line(message.text(), LONGEST_PART) + "\n"
                + Shown.line(message.remedy(), LONGEST_PART);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    @Override
    public void close() {
        release.run();
    }

    /** Names no more than the host. */
    @Override
    public String toString() {
        return "webhook at " + address.getHost();
    }
}
