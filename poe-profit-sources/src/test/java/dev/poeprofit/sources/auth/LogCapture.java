package dev.poeprofit.sources.auth;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while something runs: the logger of the tests writes to the standard error stream of the moment. */
public final class LogCapture {
    private LogCapture() {}

    /** Something that runs. */
    public interface Action {
        /** Runs. */
        void run() throws Exception;
    }

    /** The log, and whatever else was written to standard error. */
    public static String during(Action action) {
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError("the action failed", e);
        } finally {
            System.setErr(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
