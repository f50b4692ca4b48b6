/** The store's schema: scripts, the rule that they only add, migrations, cluster DDL and grants. */
@NullMarked
package dev.poeprofit.clickhouse.schema;

import org.jspecify.annotations.NullMarked;
