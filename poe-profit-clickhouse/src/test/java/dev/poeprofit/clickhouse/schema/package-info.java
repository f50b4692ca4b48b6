/** Tests of the schema's rules. */
@NullMarked
package dev.poeprofit.clickhouse.schema;

import org.jspecify.annotations.NullMarked;
