package dev.poeprofit.clickhouse.harness;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database of one test and a client of it. */
public final class TestDatabase implements AutoCloseable {
    private final ClickHouseServer server;
    private final String name;
    private final Client client;

    private TestDatabase(ClickHouseServer server, String name, Client client) {
        this.server = server;
        this.name = name;
        this.client = client;
    }

    static TestDatabase create(ClickHouseServer server, String name) {
        TestDatabase database = new TestDatabase(
                server, name, server.client().setDefaultDatabase(name).build());
        database.administer("CREATE DATABASE " + name);
        return database;
    }

    public ClickHouseServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    public Client client() {
        return client;
    }

    /** A client of this database with other options. */
    public Client.Builder newClient() {
        return server.client().setDefaultDatabase(name);
    }

    /** Runs a statement without a result. */
    public void execute(String sql) {
        execute(client, sql);
    }

    /** Runs a statement without a result. */
    public static void execute(Client client, String sql) {
        execute(client, sql, new CommandSettings());
    }

    private static void execute(Client client, String sql, CommandSettings settings) {
        try {
            client.execute(sql, settings).get().close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the statement's answer cannot be read", e);
        }
    }

    /** The rows of a query as text, one list of columns each; null columns are the text {@code null}. */
    public List<List<String>> rows(String sql) {
        return rows(client, sql, Map.of(), new QuerySettings());
    }

    /** The rows of a query with parameters and settings as text. */
    public static List<List<String>> rows(
            Client client, String sql, Map<String, Object> params, QuerySettings settings) {
        List<List<String>> rows = new ArrayList<>();
        for (GenericRecord row : client.queryAll(sql, params, settings)) {
            List<String> columns = new ArrayList<>();
            row.getSchema().getColumns().forEach(c -> columns.add(String.valueOf(row.getString(c.getColumnName()))));
            rows.add(columns);
        }
        return rows;
    }

    /** What {@code reader} makes of a query's answer, which is closed afterwards. */
    public static <T> T read(Client client, String sql, QuerySettings settings, AnswerReader<T> reader)
            throws Exception {
        QueryResponse answer = client.query(sql, settings).get();
        try {
            return reader.read(answer);
        } finally {
            answer.close();
        }
    }

    /** Reads an answer while it is open. */
    @FunctionalInterface
    public interface AnswerReader<T> {
        T read(QueryResponse answer) throws Exception;
    }

    /** The number a query's only row and column holds. */
    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    @Override
    public void close() {
        administer("DROP DATABASE IF EXISTS " + name + " SYNC");
        client.close();
    }

    private void administer(String sql) {
        CommandSettings elsewhere = new CommandSettings(); // a server refuses clients of a database that is not there
        elsewhere.setDatabase("default");
        execute(client, sql, elsewhere);
    }
}
