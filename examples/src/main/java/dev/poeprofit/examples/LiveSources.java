package dev.poeprofit.examples;

/** Connects to the real services. */
final class LiveSources {
    /** Connects as a configuration says. */
    static final Services.Opener OPENER = (config, ops) -> {
        throw new Main.UsageException("this build has no live sources to connect to, as " + config.file() + " asks");
    };

    private LiveSources() {}
}
