package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.QueuePages;
import dev.poeprofit.core.port.RulesVersion;

/** A queue in the hands of its writer: logged pages wait here, in memory, until they are applied. */
record QueueState(QueuePages pages, RulesVersion rules) {}
