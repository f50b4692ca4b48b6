package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.maintenance.GoldRebuild;
import dev.poeprofit.engine.maintenance.StoreCopy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An open store of either kind, as an operator sees it.
 *
 * @param name what it is called in messages, without a password
 * @param ledger a new writer, closed with the store
 * @param history pages and what they added
 * @param scan the rest of them
 * @param facts facts
 * @param ops the ops log
 * @param gold what is derived
 * @param retention lets go what is old
 * @param schemaOf its scripts
 * @param tablesOf its tables
 * @param columnsOf columns of a table
 * @param exporting writes a table into a file
 * @param announcing told where a process that holds it answers
 * @param release closes it
 */
record Db(
        String name,
        Ledger ledger,
        History history,
        StoreScan scan,
        FactStore facts,
        OpsLog ops,
        GoldStore gold,
        Retention retention,
        Supplier<SchemaState> schemaOf,
        Supplier<List<TableState>> tablesOf,
        Function<String, Map<String, String>> columnsOf,
        BiFunction<TableExport, Path, Long> exporting,
        Consumer<String> announcing,
        Runnable release)
        implements AutoCloseable {
    static Db of(Path file, DuckDbStore store) {
        return new Db(
                file.toString(),
                store.ledger(),
                store.history(),
                store.scan(),
                store.facts(),
                store.ops(),
                store.gold(),
                store.retention(),
                store::schema,
                store::tables,
                store::columns,
                store::export,
                store::announce,
                store::close);
    }

    static Db of(ClickHouseSettings settings, ClickHouseStore store) {
        return new Db(
                settings.toString(),
                store.ledger(),
                store.history(),
                store.scan(),
                store.facts(),
                store.ops(),
                store.gold(),
                store.retention(),
                store::schema,
                store::tables,
                store::columns,
                store::export,
                address -> {}, // a server holds no file that others would find locked
                store::close);
    }

    /** As a run uses it. */
    RunStore running() {
        return new RunStore(
                ledger, history, facts, ops, Optional.of(gold), Optional.of(retention), announcing, release);
    }

    StoreCopy.Source source() {
        return new StoreCopy.Source(ledger, history, scan, ops);
    }

    StoreCopy.Target target() {
        return new StoreCopy.Target(ledger, history, facts, ops);
    }

    /** Derives anew what another store, from which this one was made, has gold of; last page of a refresh by queue. */
    Map<QueueId, Long> deriveAs(Db source) {
        GoldRebuild rebuild = new GoldRebuild(source.gold, history, facts, gold, GoldSettings.DEFAULT);
        Map<QueueId, Long> marks = new LinkedHashMap<>();
        for (QueueId queue : history.queues()) {
            rebuild.run(queue).ifPresent(mark -> marks.put(queue, mark.seq()));
        }
        return marks;
    }

    @Override
    public void close() {
        ledger.close();
        release.run();
    }
}
