package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The runner behind {@code ./poe-profit}. */
@Command(
        name = "poe-profit",
        mixinStandardHelpOptions = true,
        version = "poe-profit 0.1.0",
        description = "Market engine for Path of Exile 1: what earns the most divines per attention-minute.",
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong command line, 3 unreadable input, 4 database held or failed, 5 nothing known, "
                    + "6 source not reachable, 70 fault of this program, 74 output could not be written.",
            "This product isn't affiliated with or endorsed by Grinding Gear Games in any way."
        },
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            AdviseCommand.class,
            RulesCommand.class,
            CalibrationCommand.class,
            RunCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            SimulateCommand.class,
            TruthCommand.class,
            DbCommand.class
        })
public final class Main implements Runnable {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args command line
     */
    public static void main(String[] args) {
        // Not System.out: it keeps write errors to itself.
        System.exit(run(writer(FileDescriptor.out), writer(FileDescriptor.err), args));
    }

    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(
                new OutputStreamWriter(
                        new BufferedOutputStream(new FileOutputStream(to), 1 << 16), StandardCharsets.UTF_8),
                true);
    }

    /**
     * Runs a command.
     *
     * @param out receives what was asked for
     * @param err receives messages and progress
     * @param args command line
     * @return exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        int exitCode = execute(out, err, args);
        err.flush();
        if (out.checkError()) {
            err.println("poe-profit: the answer could not be written in whole");
            return exitCode == ExitCode.OK ? ExitCode.OUTPUT_FAILED : exitCode;
        }
        return exitCode;
    }

    private static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (failure instanceof PortException port) {
                        commandLine.getErr().println("poe-profit: " + port.getMessage());
                        return ExitCode.of(port);
                    }
                    if (failure instanceof UsageException usage) {
                        commandLine.getErr().println("poe-profit: " + usage.getMessage());
                        return ExitCode.USAGE;
                    }
                    if (failure instanceof InputException input) {
                        commandLine.getErr().println("poe-profit: " + input.getMessage());
                        return ExitCode.BAD_INPUT;
                    }
                    failure.printStackTrace(commandLine.getErr());
                    return ExitCode.INTERNAL;
                })
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Something the command line asks for that cannot be. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** An input that the command line names and that cannot be read. */
    static final class InputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InputException(String message) {
            super(message);
        }
    }
}
