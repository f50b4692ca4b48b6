/** Source adapters: decoders of the wire formats, archive replay, and the stash stream over a transport. */
module dev.poeprofit.sources {
    requires static transitive org.jspecify;
    requires transitive dev.poeprofit.core;
    requires com.fasterxml.jackson.core;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.ratelimiter;
    requires java.net.http;
    requires org.slf4j;

    exports dev.poeprofit.sources.archive;
    exports dev.poeprofit.sources.auth;
    exports dev.poeprofit.sources.enrich;
    exports dev.poeprofit.sources.http;
    exports dev.poeprofit.sources.limit;
    exports dev.poeprofit.sources.ninja;
    exports dev.poeprofit.sources.notify;
    exports dev.poeprofit.sources.psapi;
    exports dev.poeprofit.sources.trade;
    exports dev.poeprofit.sources.upstream;
}
