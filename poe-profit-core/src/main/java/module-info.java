/**
 * Pure domain of the market engine: no input or output, no clock reads, no logging, no threads.
 * Everything here is a function of its arguments.
 */
module dev.poeprofit.core {
    requires static transitive org.jspecify;

    exports dev.poeprofit.core.alert;
    exports dev.poeprofit.core.attention;
    exports dev.poeprofit.core.confidence;
    exports dev.poeprofit.core.confidence.calibration;
    exports dev.poeprofit.core.conversion;
    exports dev.poeprofit.core.gold;
    exports dev.poeprofit.core.item;
    exports dev.poeprofit.core.liquidity;
    exports dev.poeprofit.core.liquidity.detect;
    exports dev.poeprofit.core.liquidity.reference;
    exports dev.poeprofit.core.liquidity.response;
    exports dev.poeprofit.core.liquidity.supply;
    exports dev.poeprofit.core.liquidity.valuation;
    exports dev.poeprofit.core.listing;
    exports dev.poeprofit.core.port;
    exports dev.poeprofit.core.port.shape;
    exports dev.poeprofit.core.price;
    exports dev.poeprofit.core.price.path;
    exports dev.poeprofit.core.strategy;
}
