import type { Finding } from "../model/finding.ts";
import { metrics } from "../model/vocabulary.ts";
import type { FindingWorth, MeasuredWorth, WorthQuestion } from "../model/worth.ts";
import { formatCount, formatFixed, formatLevel, formatNumber, listed } from "./format.ts";

/** "Worth +0.031 average precision, 95% 0.018 to 0.044 …"; null where nobody has measured it. */
export function worthText(worth: FindingWorth): string | null {
  if (worth.state === "none") return `Its worth cannot be measured: ${worth.why}.`;
  if (worth.answer === null) return null;
  if ("cannot" in worth.answer) return `Its worth cannot be measured: ${withoutPoint(worth.answer.cannot)}.`;
  return `${measuredText(worth.answer, worth.question)} ${behindText(worth.answer, worth.question)}`;
}

/** A finding's message with what it is worth, where that is measured. */
export function messageWithWorth({ message, worth }: Pick<Finding, "message" | "worth">): string {
  const short = shortWorth(worth);
  return short === null ? message : `${message} ${short}`;
}

/** The figure alone; null where there is none. */
export function shortWorth(worth: FindingWorth | undefined): string | null {
  if (worth === undefined || worth.state === "none" || worth.answer === null || "cannot" in worth.answer) return null;
  return measuredText(worth.answer, worth.question);
}

function measuredText(measured: MeasuredWorth, { twin }: WorthQuestion): string {
  const { metric, difference, interval } = measured;
  const title = metrics[metric].title;
  const named = `${title.slice(0, 1)}${title.slice(1)}`.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  const shown = differenceFormat(measured);
  // What dropping a column costs is no worth of a leak: an honest column costs something too.
  const isCost = twin.by === "columns";
  const sign = isCost && metrics[metric].better === "lower" ? -1 : 1;
  const figure = isCost ? `Dropping it costs ${shown(sign * difference)} ${named}` : `Worth ${signed(difference, shown)} ${named}`;
  if (interval === null) return `${figure}, the same in all ${formatCount(measured.resplits)} resplits.`;
  const ends = [sign * interval.low, sign * interval.high].sort((a, b) => a - b) as [number, number];
  const chance = ends[0] <= 0 && ends[1] >= 0 ? ": no more than chance would do" : "";
  return `${figure}, ${formatLevel(interval.level)} ${shown(ends[0])} to ${shown(ends[1])}${chance}.`;
}

/** What the figure is made of. */
function behindText(measured: MeasuredWorth, { twin, model, without }: WorthQuestion): string {
  const { metric, asWritten, honest, resplits, rows } = measured;
  const shown = figureFormat(measured);
  const lower = metrics[metric].better === "lower" ? "; lower is better" : "";
  const names = listed(without.map((name) => `"${name}"`));
  const aside = without.length === 0 ? "" : `, without ${names}, which ${without.length === 1 ? "hands" : "hand"} over the answer`;
  return `(${shown(asWritten)} as written, ${shown(honest)} ${twinWords[twin.by]}${lower}: "${model}" fitted again in ${formatCount(resplits)} resplits of ${formatCount(rows.all)} rows, none of them a test row${aside}.)`;
}

const twinWords: Readonly<Record<WorthQuestion["twin"]["by"], string>> = {
  recipe: "with the recipe fitted on training rows",
  rows: "computed from training rows",
  columns: "without it",
  time: "on the same rows by a model that has met earlier ones alone",
  unit: "on the same rows by a model that has not met their units",
  stop: "stopped by other rows",
  twins: "on rows that equal no training row",
  shares: "with the shares from before",
};

/** Three decimals for what lies between 0 and 1, four digits for errors in units of the target. */
function figureFormat({ asWritten, honest }: MeasuredWorth): (value: number) => string {
  return Math.abs(asWritten) <= 1 && Math.abs(honest) <= 1 ? (value) => formatFixed(value, 3) : formatNumber;
}

/** So that the interval's half-width has two digits: more would be digits of chance. */
function differenceFormat(measured: MeasuredWorth): (value: number) => string {
  const { interval } = measured;
  const shown = figureFormat(measured);
  if (interval === null) return shown;
  const digits = 1 - Math.floor(Math.log10((interval.high - interval.low) / 2));
  const decimals = Math.min(8, Math.max(shown === formatNumber ? 0 : 3, digits));
  return (value) => formatFixed(value, decimals);
}

function signed(value: number, shown: (value: number) => string): string {
  const text = shown(value);
  return value > 0 ? `+${text}` : text;
}

function withoutPoint(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
