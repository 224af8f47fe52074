import type { Finding } from "../../model/finding.ts";
import { metrics } from "../../model/vocabulary.ts";
import type { FindingWorth, MeasuredWorth, WorthQuestion } from "../../model/worth.ts";
import { formatCount, formatFixed, formatLevel, formatNumber, listed } from "../format.ts";

/** "Worth +0.031 average precision, 95% 0.018 to 0.044 …", of several models that of which it is most; null where nobody has measured it. */
export function worthText(worth: FindingWorth): string | null {
  if (worth.state === "none") return `Its worth cannot be measured: ${worth.why}.`;
  const most = mostWorth(worth);
  if (most !== null) return `${shortText(worth, most)} ${behindText(most.answer, most.question)}`;
  const why = worth.models.flatMap(({ answer }) => (answer !== null && "cannot" in answer ? [answer.cannot] : []))[0];
  return why === undefined || worth.state === "unknown" ? null : `Its worth cannot be measured: ${withoutPoint(why)}.`;
}

/** What it is worth to each of several models, or why that cannot be measured; empty for one model alone. */
export function worthsByModel(worth: FindingWorth): readonly { readonly model: string; readonly text: string }[] {
  if (worth.state === "none" || worth.models.length < 2) return [];
  return worth.models.map(({ question, answer }) => {
    if (answer === null) return { model: question.model, text: "Nobody has measured it yet." };
    if ("cannot" in answer) return { model: question.model, text: `It cannot be measured: ${withoutPoint(answer.cannot)}.` };
    return { model: question.model, text: measuredText(answer, question) };
  });
}

/** A finding's message with what it is worth, where that is measured. */
export function messageWithWorth({ message, worth }: Pick<Finding, "message" | "worth">): string {
  const short = shortWorth(worth);
  return short === null ? message : `${message} ${short}`;
}

/** The figure alone; null where there is none. */
export function shortWorth(worth: FindingWorth | undefined): string | null {
  const most = worth === undefined ? null : mostWorth(worth);
  return worth === undefined || most === null ? null : shortText(worth, most);
}

interface Measured {
  readonly question: WorthQuestion;
  readonly answer: MeasuredWorth;
}

/** The model that the leak flatters most, among those that are judged by the same metric as the first. */
export function mostWorth(worth: FindingWorth): Measured | null {
  if (worth.state === "none") return null;
  const measured = worth.models.flatMap(({ question, answer }): Measured[] =>
    answer === null || "cannot" in answer ? [] : [{ question, answer }],
  );
  const metric = measured[0]?.answer.metric;
  const flattery = ({ answer }: Measured): number => (metrics[answer.metric].better === "lower" ? -answer.difference : answer.difference);
  const same = measured.filter(({ answer }) => answer.metric === metric);
  return same.reduce<Measured | null>((most, each) => (most === null || flattery(each) > flattery(most) ? each : most), null);
}

/** Which model it is of, where there are several. */
function shortText(worth: FindingWorth, { question, answer }: Measured): string {
  const text = measuredText(answer, question);
  if (worth.state === "none" || worth.models.length < 2) return text;
  const count = worth.models.filter((each) => each.answer !== null && !("cannot" in each.answer)).length;
  return `${withoutPoint(text)} for "${question.model}", the most of ${formatCount(count)} models that were measured.`;
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
  selection: "with the columns chosen on training rows",
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
