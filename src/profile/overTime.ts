import type { Column, NumericColumn } from "../model/column.ts";
import type { OverTime } from "../model/profileMore.ts";
import type { ColumnSummary, Relation, RowFilter } from "../model/relation.ts";

const mostPeriods = 60;
const hour = 3_600_000;
const day = 24 * hour;

/** Each column by periods of the contract's time; null where no column has that role, or it does not vary. */
export async function overTime(relation: Relation, summaries: readonly ColumnSummary[], filter?: RowFilter): Promise<OverTime | null> {
  const time = relation.schema.columns.find(({ roles, type }) => roles.includes("time") && (type === "date" || type === "datetime"));
  const range = summaries.find(({ name }) => name === time?.name)?.numeric ?? null;
  if (time === undefined || range === null || range.min === range.max) return null;
  const unit = unitFor(range.min, range.max);
  const { values: times } = (await relation.column(time.name, filter)) as NumericColumn;
  const first = unit.index(range.min);
  const count = unit.index(range.max) - first + 1;
  const periodOf = Int32Array.from(times, (moment) => (moment - moment === 0 ? unit.index(moment) - first : -1));
  const columns: OverTime["columns"] = [];
  for (const { name } of summaries) {
    const roles = relation.schema.columns.find((each) => each.name === name)?.roles ?? [];
    if (name === time.name || roles.includes("key")) continue;
    columns.push(await columnOver(relation, name, periodOf, count, roles.includes("personal"), filter));
  }
  const rows = new Int32Array(count);
  let untimed = 0;
  for (const period of periodOf) {
    if (period < 0) untimed++;
    else rows[period] = (rows[period] as number) + 1;
  }
  const periods = Array.from(rows, (each, period) => ({ from: unit.start(first + period), rows: each }));
  return { column: time.name, unit: unit.name, periods, untimed, columns };
}

interface Unit {
  readonly name: OverTime["unit"];
  /** The number of the period that holds a moment. */
  index(moment: number): number;
  start(index: number): number;
}

const even = (name: OverTime["unit"], length: number, offset: number): Unit => ({
  name,
  index: (moment) => Math.floor((moment - offset) / length),
  start: (index) => index * length + offset,
});

const months = (name: OverTime["unit"], length: number): Unit => ({
  name,
  index(moment) {
    const date = new Date(moment);
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / length);
  },
  start: (index) => Date.UTC(Math.floor((index * length) / 12), (index * length) % 12),
});

/** Weeks begin on Mondays: 5 January 1970 was one. */
const units: readonly Unit[] = [
  even("hour", hour, 0),
  even("day", day, 0),
  even("week", 7 * day, 4 * day),
  months("month", 1),
  months("quarter", 3),
  months("year", 12),
];

/** The shortest with few enough periods. Beyond, years: a table over more than 60 of them has that many bars. */
function unitFor(min: number, max: number): Unit {
  return units.find((unit) => unit.index(max) - unit.index(min) < mostPeriods) ?? (units.at(-1) as Unit);
}

async function columnOver(
  relation: Relation,
  name: string,
  periodOf: Int32Array,
  periods: number,
  isPersonal: boolean,
  filter: RowFilter | undefined,
): Promise<OverTime["columns"][number]> {
  const column = await relation.column(name, filter);
  const [top] = column.kind === "coded" ? await relation.topValues(name, 1, filter) : [];
  const of = column.kind === "coded" ? (top?.value ?? null) : column.type === "boolean" ? "true" : null;
  const figures = Array.from({ length: periods }, () => new Figures());
  const valueAt = reader(column, of);
  for (let row = 0; row < periodOf.length; row++) figures[periodOf[row] as number]?.add(valueAt(row));
  return {
    name,
    of: isPersonal && of !== null && column.kind === "coded" ? "•••" : of,
    missing: figures.map((each) => each.missing),
    // Means of personal numbers are of many people, as long as a period has some.
    values: figures.map((each) => (isPersonal && each.count < 20 ? null : each.mean())),
    shifts: shiftsOf(figures),
  };
}

/** NaN where there is no value. */
function reader(column: Column, of: string | null): (row: number) => number {
  if (column.kind === "numeric") return (row) => column.values[row] as number;
  const wanted = of === null ? -2 : column.dictionary.indexOf(of);
  return (row) => {
    const code = column.codes[row] as number;
    return code < 0 ? Number.NaN : code === wanted ? 1 : 0;
  };
}

class Figures {
  count = 0;
  missing = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    if (value - value !== 0) {
      this.missing++;
      return;
    }
    this.count++;
    // Welford's way: sums of squares of large values would lose the digits of their differences.
    const distance = value - this.#sum;
    this.#sum += distance / this.count;
    this.#squares += distance * (value - this.#sum);
  }

  mean(): number | null {
    return this.count === 0 || !Number.isFinite(this.#sum) ? null : this.#sum;
  }

  variance(): number {
    return this.count < 2 ? 0 : this.#squares / (this.count - 1);
  }
}

/** Standard errors that a period must differ from the one before … */
const suddenErrors = 6;
/** … and standard deviations of the values, so that a large table does not cry at every breath. */
const suddenSpread = 0.5;
const suddenShare = 0.1;
const leastRows = 20;

function shiftsOf(figures: readonly Figures[]): OverTime["columns"][number]["shifts"] {
  const shifts: OverTime["columns"][number]["shifts"] = [];
  for (let period = 1; period < figures.length; period++) {
    const [before, now] = [figures[period - 1] as Figures, figures[period] as Figures];
    if (hasSuddenShare(before, now)) shifts.push({ period, of: "missing" });
    if (hasSuddenMean(before, now)) shifts.push({ period, of: "values" });
  }
  return shifts;
}

function hasSuddenShare(before: Figures, now: Figures): boolean {
  const [a, b] = [before.count + before.missing, now.count + now.missing];
  if (a < leastRows || b < leastRows) return false;
  const pooled = (before.missing + now.missing) / (a + b);
  const difference = Math.abs(before.missing / a - now.missing / b);
  return difference >= suddenShare && difference > suddenErrors * Math.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
}

function hasSuddenMean(before: Figures, now: Figures): boolean {
  if (before.count < leastRows || now.count < leastRows) return false;
  const difference = Math.abs((before.mean() ?? 0) - (now.mean() ?? 0));
  const error = Math.sqrt(before.variance() / before.count + now.variance() / now.count);
  const spread = Math.sqrt((before.variance() + now.variance()) / 2);
  return difference > 0 && difference >= suddenErrors * error && difference >= suddenSpread * spread;
}
