import type { ColumnProfile, NumericProfile, TextProfile, TimeProfile } from "../../model/profile.ts";
import { formatCount, formatNumber, formatShare, spreadFormat, valueFormat } from "../format.ts";
import { shownName } from "../shownText.ts";

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** All figures of a column, those that are read most first. */
export function columnFacts(column: ColumnProfile): Fact[] {
  const { count, missing, distinct, numeric, texts, times, from } = column;
  const present = count - missing;
  const counts = [
    ...(from === undefined ? [] : [{ label: "Made from", value: from.map(shownName).join(", ") }]),
    { label: "Values", value: formatCount(present) },
    { label: "Missing", value: withShare(missing, count) },
    { label: "Distinct", value: formatCount(distinct) },
  ];
  // The extremes and quantiles of a personal column are somebody's values.
  if (column.personal) return counts;
  return [
    ...counts,
    ...(numeric === null ? [] : numericFacts(column, numeric, present)),
    ...(times === null ? [] : timeFacts(times, present)),
    ...(texts === null ? [] : textFacts(texts, present)),
  ];
}

function numericFacts({ type }: ColumnProfile, numeric: NumericProfile, present: number): Fact[] {
  const value = valueFormat(type);
  const spread = spreadFormat(type);
  const [q05, q25, median, q75, q95] = numeric.quantiles;
  const facts = [
    { label: "Mean", value: value(numeric.mean) },
    { label: "Standard deviation", value: spread(numeric.standardDeviation) },
    { label: "Minimum", value: value(numeric.min) },
    { label: "5%", value: value(q05) },
    { label: "25%", value: value(q25) },
    { label: "Median", value: value(median) },
    { label: "75%", value: value(q75) },
    { label: "95%", value: value(q95) },
    { label: "Maximum", value: value(numeric.max) },
    { label: "Range", value: spread(numeric.max - numeric.min) },
    { label: "Interquartile range", value: spread(q75 - q25) },
    { label: "Median deviation", value: spread(numeric.medianDeviation) },
    { label: "Outliers below, above", value: `${formatCount(numeric.outliers.below)}, ${formatCount(numeric.outliers.above)}` },
    { label: "Order of rows", value: numeric.order },
  ];
  if (type !== "number" && type !== "integer") return facts;
  const { mean, standardDeviation, skewness, kurtosis, infinite } = numeric;
  return [
    ...facts,
    { label: "Sum", value: formatNumber(numeric.sum) },
    { label: "Coefficient of variation", value: mean === 0 ? "–" : formatNumber(standardDeviation / Math.abs(mean)) },
    { label: "Skewness", value: skewness === null ? "–" : formatNumber(skewness) },
    { label: "Kurtosis", value: kurtosis === null ? "–" : formatNumber(kurtosis) },
    { label: "Zeros", value: withShare(numeric.zeros, present) },
    { label: "Negative", value: withShare(numeric.negatives, present) },
    { label: "Infinite", value: withShare(infinite, present) },
    { label: "Lowest", value: runs(numeric.lowest) },
    { label: "Highest", value: runs(numeric.highest) },
  ];
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function timeFacts({ weekdays: counts, gaps }: TimeProfile, present: number): Fact[] {
  const spread = spreadFormat("datetime");
  return [
    ...(gaps === null
      ? []
      : [
          { label: "Median gap", value: spread(gaps.median) },
          { label: "Largest gap", value: `${spread(gaps.largest)} after ${valueFormat("datetime")(gaps.after)}` },
        ]),
    { label: "By weekday", value: counts.map((count, day) => `${weekdays[day]} ${formatShare(count / present)}`).join(", ") },
  ];
}

function textFacts({ lengths, words, empty, padded, withDigits, notAscii }: TextProfile, present: number): Fact[] {
  const span = ({ min, mean, max }: TextProfile["lengths"]): string =>
    `${formatCount(min)} to ${formatCount(max)}, mean ${formatNumber(mean)}`;
  return [
    { label: "Characters", value: span(lengths) },
    { label: "Words", value: span(words) },
    { label: "Empty", value: withShare(empty, present) },
    { label: "With blanks around", value: withShare(padded, present) },
    { label: "With digits", value: withShare(withDigits, present) },
    { label: "Beyond ASCII", value: withShare(notAscii, present) },
  ];
}

function withShare(count: number, of: number): string {
  return count === 0 ? "0" : `${formatCount(count)} (${formatShare(count / of)})`;
}

function runs(values: NumericProfile["lowest"]): string {
  return values
    .map(({ value, count }) => (count === 1 ? formatNumber(value) : `${formatNumber(value)} (${formatCount(count)} ×)`))
    .join(", ");
}
