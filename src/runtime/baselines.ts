import { checkFunction, checkNumber, checkObject, checkText } from "./check.ts";

/** What a model must beat, made by hand or taken from elsewhere; a problem's `baseline` is one of these or a word. */

/** A score made by hand, compared as one: higher means "more likely positive", or is the predicted number itself. */
export interface Rule<Row> {
  readonly rule: (row: Row) => number | null;
}

/** Yes or no made by hand: hard labels, compared at their own alert volume. */
export interface LabelRule<Row> {
  readonly labelRule: (row: Row) => boolean | null;
}

/** The value that a column of the collected row holds already: last month's figure, yesterday's weather. */
export interface LastValue<Column extends string = string> {
  readonly lastValue: Column;
}

/** A figure that somebody reported, of other rows. */
export interface Published {
  readonly published: number;
  readonly source: string;
  readonly rows: number | null;
}

/**
 * A baseline made by hand: a score of each row. It sees the row as collected, before cleaning and features.
 * @example
 * const calls = rule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls);
 */
export function rule<Row>(score: (row: NoInfer<Row>) => number | null): Rule<Row> {
  checkFunction("rule", "the score", score);
  return { rule: score };
}

/**
 * A baseline made by hand that only says yes or no. It sees the row as collected. A score would be judged at every
 * number of alerts and a label at one, so that the model is compared with it at just as many alerts as the rule gives.
 * @example
 * const calls = labelRule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls > 3);
 */
export function labelRule<Row>(label: (row: NoInfer<Row>) => boolean | null): LabelRule<Row> {
  checkFunction("labelRule", "the label", label);
  return { labelRule: label };
}

/**
 * The prediction is what a column of the collected row says: the last known number, or the last known class.
 * @example lastValue("price_last_year")
 */
export function lastValue<const Column extends string>(column: Column): LastValue<Column> {
  checkText("lastValue", "column", column);
  return { lastValue: column };
}

/**
 * A figure of the problem's metric from a report: last year's model, a paper. It was measured on other rows, so that
 * the comparison takes it as it stands.
 * @example published({ value: 0.71, source: "model card of 2025, page 3", rows: 4_000 })
 */
export function published(figure: { readonly value: number; readonly source: string; readonly rows?: number }): Published {
  checkObject("published", "the figure", figure, ["value", "source", "rows"]);
  checkNumber("published", "value", figure.value);
  checkText("published", "source", figure.source);
  if (figure.rows !== undefined) checkNumber("published", "rows", figure.rows, { atLeast: 1, integer: true });
  return { published: figure.value, source: figure.source, rows: figure.rows ?? null };
}
