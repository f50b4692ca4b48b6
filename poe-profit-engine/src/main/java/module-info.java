/** Application services over the ports, and the in-memory stores. Reads no clock and no settings; starts no thread. */
module dev.poeprofit.engine {
    requires transitive dev.poeprofit.core;
    requires static org.jspecify;

    exports dev.poeprofit.engine;
    exports dev.poeprofit.engine.advice;
    exports dev.poeprofit.engine.alert;
    exports dev.poeprofit.engine.calibration;
    exports dev.poeprofit.engine.derive;
    exports dev.poeprofit.engine.feed;
    exports dev.poeprofit.engine.ingest;
    exports dev.poeprofit.engine.maintenance;
    exports dev.poeprofit.engine.memory;
    exports dev.poeprofit.engine.report;
}
