package dev.poeprofit.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an operator does with a store. */
@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        description = "Look after a database: a file, or a database on a ClickHouse server.",
        subcommands = {
            DbMigrateCommand.class,
            DbStatusCommand.class,
            DbExportCommand.class,
            DbCopyCommand.class,
            DbRebuildCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the field
final class DbCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
