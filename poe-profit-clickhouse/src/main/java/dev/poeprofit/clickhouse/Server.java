package dev.poeprofit.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.poeprofit.core.port.PortException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The server, asked one blocking request at a time per caller. What passes is tried three times; that is safe for every request
 * made here: questions change nothing, DDL does nothing the second time, and an insert repeats the same rows with the same token
 * into a table whose key makes copies one.
 */
final class Server implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long PAUSE_FACTOR = 4;

    private final ClickHouseSettings settings;
    private final LongConsumer pause;
    private final Client client;

    /**
     * A server; no request is made yet.
     *
     * @param pause waits so many milliseconds
     */
    Server(ClickHouseSettings settings, LongConsumer pause) {
        this.settings = settings;
        this.pause = pause;
        long request = settings.requestTimeout().toMillis();
        Client.Builder builder = new Client.Builder()
                .addEndpoint(settings.url().toString())
                .setUsername(settings.user())
                .setPassword(settings.password())
                .setDefaultDatabase(settings.database())
                .setMaxRetries(0)
                .retryOnFailures(ClientFaultCause.None)
                .setConnectTimeout(settings.connectTimeout().toMillis(), ChronoUnit.MILLIS)
                .setConnectionRequestTimeout(request, ChronoUnit.MILLIS)
                .setSocketTimeout(request, ChronoUnit.MILLIS)
                .setMaxConnections(settings.maxConnections())
                .compressServerResponse(true)
                // The client (0.11.0) cannot send what does not compress in a compressed request.
                .compressClientRequest(false)
                .binaryStringSupport(true)
                .serverSetting("max_execution_time", Long.toString(Math.max(1, request / 1000)));
        settings.rootCertificate().ifPresent(pem -> builder.setRootCertificate(pem.toString()));
        this.client = builder.build();
    }

    ClickHouseSettings settings() {
        return settings;
    }

    /** Runs a statement that gives nothing back, in another database than the store's. */
    void executeIn(String database, String what, String sql) {
        attempt(what, () -> {
            CommandSettings command = new CommandSettings();
            command.setDatabase(database);
            return using(get(client.execute(sql, command)), response -> what);
        });
    }

    /** Runs a statement that gives nothing back. */
    void execute(String what, String sql) {
        executeIn(settings.database(), what, sql);
    }

    /**
     * Inserts rows, durably when it returns. When it throws, they may have been inserted, or may yet be.
     *
     * @param token the same for the same rows only
     */
    void insert(String what, Block block, String token) {
        if (block.rows() == 0) {
            return;
        }
        byte[] bytes = block.toBytes();
        attempt(what, () -> {
            InsertSettings insert =
                    new InsertSettings().setDeduplicationToken(token).serverSetting("async_insert", "0");
            InsertResponse response = get(client.insert(
                    block.table(),
                    block.columns(),
                    new ByteArrayInputStream(bytes),
                    ClickHouseFormat.RowBinary,
                    insert));
            return using(response, InsertResponse::getQueryId);
        });
    }

    /** The rows of an answer, in order, each turned into a value. */
    <T> List<T> list(String what, String sql, Map<String, Object> parameters, Function<Row, T> mapper) {
        return listIn(settings.database(), what, sql, parameters, mapper);
    }

    /** As {@link #list}, asked in another database than the store's. */
    <T> List<T> listIn(
            String database, String what, String sql, Map<String, Object> parameters, Function<Row, T> mapper) {
        return attempt(what, () -> {
            // The server holds the answer back until it is whole: one that breaks off would read as a shorter one.
            QuerySettings query = new QuerySettings()
                    .setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes)
                    .waitEndOfQuery(true)
                    .setDatabase(database);
            return using(
                    get(client.query(sql, parameters, query)),
                    response -> using(client.newBinaryFormatReader(response), reader -> {
                        List<T> values = new ArrayList<>();
                        while (reader.hasNext()) {
                            reader.next();
                            values.add(mapper.apply(new Row(reader)));
                        }
                        return values;
                    }));
        });
    }

    /** An answer as the server writes it in a format, once it is whole. Taken in from its beginning again if it breaks off. */
    void stream(
            String what,
            String sql,
            Map<String, Object> parameters,
            ClickHouseFormat format,
            Consumer<InputStream> reader) {
        attempt(what, () -> {
            QuerySettings query = new QuerySettings()
                    .setFormat(format)
                    .waitEndOfQuery(true)
                    .serverSetting("output_format_json_quote_64bit_integers", "0")
                    .setDatabase(settings.database());
            return using(get(client.query(sql, parameters, query)), response -> {
                reader.accept(response.getInputStream());
                return what;
            });
        });
    }

    /** The first row of an answer. */
    <T> Optional<T> first(String what, String sql, Map<String, Object> parameters, Function<Row, T> mapper) {
        return list(what, sql, parameters, mapper).stream().findFirst();
    }

    private static <C extends AutoCloseable, T> T using(C resource, Function<C, T> work) {
        try {
            return work.apply(resource);
        } finally {
            close(resource);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new UncheckedIOException(new IOException("an answer cannot be closed", e));
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(
                    PortException.Kind.UNAVAILABLE, "interrupted while waiting", false, Optional.empty(), e);
        }
    }

    private <T> T attempt(String what, Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                PortException failure = Failures.of(settings.toString(), what, e);
                if (!failure.retryable()
                        || attempt == ATTEMPTS
                        || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
            pause.accept(FIRST_PAUSE_MILLIS * (long) Math.pow(PAUSE_FACTOR, attempt - 1));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
