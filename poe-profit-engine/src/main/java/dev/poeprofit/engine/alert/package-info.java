/** Alerts that run: rules are evaluated, changes stored, people told and obeyed. */
@NullMarked
package dev.poeprofit.engine.alert;

import org.jspecify.annotations.NullMarked;
