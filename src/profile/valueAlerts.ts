import type { NumericProfile, Repair } from "../model/profile.ts";
import { type AlertRule, isSetApart, percent, rows } from "./alerts.ts";
import { unitFactors } from "./textKinds.ts";

/** Shares are of the rows that have a text, without those that stand for "missing". */
export const valueThresholds = {
  /** Texts of which more are numbers, dates or numbers with units are meant as such … */
  typedShare: 0.95,
  /** … and texts of which this share and more are, but fewer than that, are of mixed types. */
  mixedShare: 0.05,
  /** Fewer different numbers are codes of categories. */
  distinctNumbers: 20,
  /** A number that stands for "missing" lies further from the quartiles than this many interquartile ranges. */
  farRanges: 3,
  /** Once it may be somebody's value. */
  sentinelRows: 2,
} as const;

/** What looks as if values were written wrongly. Each is mended in `clean`, so that serving mends it as well. */
export const valueRules: readonly AlertRule[] = [
  {
    kind: "numbers-as-text",
    check({ column, oddities }) {
      if (oddities === null || oddities.rows === 0 || isSetApart(column)) return null;
      const { numbers } = oddities;
      const share = numbers.rows / oddities.rows;
      if (share < valueThresholds.typedShare || numbers.distinct < valueThresholds.distinctNumbers) return null;
      const repair: Repair = { recipe: "parse", arguments: ["number", ...(numbers.decimal === "," ? [{ decimal: "," }] : [])] };
      return [
        share,
        `\`${column.name}\` holds numbers as text in ${percent(share)} of its rows. Read them with parse() in clean().`,
        repair,
      ];
    },
  },
  {
    kind: "dates-as-text",
    check({ column, oddities }) {
      if (oddities === null || oddities.rows === 0) return null;
      const { dates } = oddities;
      const share = dates.rows / oddities.rows;
      if (share < valueThresholds.typedShare) return null;
      const several = dates.formats.length > 1 ? `, in ${dates.formats.length} formats` : "";
      const sentence = `\`${column.name}\` holds dates as text in ${percent(share)} of its rows${several}.`;
      if (dates.isAmbiguous) return [share, `${sentence} Read them with parse() in clean(); which number is the day, the data do not say.`];
      const type = dates.formats.some((format) => format.includes("%H")) ? "datetime" : "date";
      const [only] = dates.formats;
      const format = dates.formats.length > 1 ? dates.formats : only;
      const options = format === "%Y-%m-%d" ? [] : [{ format }];
      return [share, `${sentence} Read them with parse() in clean().`, { recipe: "parse", arguments: [type, ...options] }];
    },
  },
  {
    kind: "units-as-text",
    check({ column, oddities }) {
      if (oddities === null || oddities.rows === 0) return null;
      const { names, rows: withUnit, bare } = oddities.units;
      const share = (withUnit + bare) / oddities.rows;
      if (names.length === 0 || names.length > 6 || share < valueThresholds.typedShare) return null;
      if (withUnit / oddities.rows < valueThresholds.mixedShare) return null;
      const sentence = `\`${column.name}\` holds numbers with units (${names.join(", ")}) as text in ${percent(share)} of its rows. Read them with units() in clean().`;
      const known = unitFactors(names);
      if (known === null) return [share, sentence];
      const bareFactor = bare > 0 ? { "": 1 } : {};
      return [share, sentence, { recipe: "units", arguments: [{ to: known.to, ...known.factors, ...bareFactor }] }];
    },
  },
  {
    kind: "mixed-types",
    check({ column, oddities }) {
      if (oddities === null || oddities.rows === 0 || isSetApart(column)) return null;
      const { numbers, units } = oddities;
      const share = numbers.rows / oddities.rows;
      if (share < valueThresholds.mixedShare || share >= valueThresholds.typedShare) return null;
      if (numbers.distinct < valueThresholds.distinctNumbers || (units.rows + numbers.rows) / oddities.rows >= valueThresholds.typedShare)
        return null;
      return [
        share,
        `\`${column.name}\` holds numbers in ${percent(share)} of its rows and words in the others. Make two columns of it in features(), or the words missing with blank() in clean().`,
      ];
    },
  },
  {
    kind: "placeholders",
    check({ column, oddities, numeric }) {
      const found = oddities === null ? sentinels(numeric) : oddities.placeholders;
      if (found.length === 0 || isSetApart(column)) return null;
      const count = found.reduce((sum, each) => sum + each.count, 0);
      const shown = found
        .slice(0, 5)
        .map((each) => ("text" in each ? JSON.stringify(each.text) : String(each.value)))
        .join(", ");
      const values = found.map((each) => ("text" in each ? each.text : each.value));
      const { recipe, sentence } = { recipe: "blank" as const, sentence: `seems to say "missing" as ${shown} in ${rows(count)}` };
      return [count, `\`${column.name}\` ${sentence}. Make these missing with blank() in clean().`, { recipe, arguments: [values] }];
    },
  },
  {
    kind: "padded",
    check({ column, oddities }) {
      if (oddities === null || oddities.padded === 0) return null;
      const message = `\`${column.name}\` has white space around its text in ${rows(oddities.padded)}. Take it off with trim() in clean().`;
      return [oddities.padded, message, { recipe: "trim", arguments: [] }];
    },
  },
  {
    kind: "damaged-text",
    check({ column, oddities }) {
      if (oddities === null || oddities.damaged === 0) return null;
      const message = `\`${column.name}\` has text that a program damaged (wrong encoding, HTML entities, invisible characters) in ${rows(oddities.damaged)}. Mend it with repairText() in clean().`;
      return [oddities.damaged, message, { recipe: "repairText", arguments: [] }];
    },
  },
  {
    kind: "lost-letters",
    check({ column, oddities }) {
      if (oddities === null || oddities.lost === 0) return null;
      const message = `\`${column.name}\` has letters that were lost before it came here (�) in ${rows(oddities.lost)}. Read the source in the encoding it is written in; where the source itself has lost them, nothing brings them back.`;
      return [oddities.lost, message];
    },
  },
  {
    kind: "only-signs",
    check({ column, oddities }) {
      if (oddities === null || oddities.onlySigns === 0 || oddities.onlySigns === oddities.rows) return null;
      return [
        oddities.onlySigns,
        `\`${column.name}\` holds nothing but punctuation and signs in ${rows(oddities.onlySigns)}. If they mean nothing, make them missing with blank() in clean().`,
      ];
    },
  },
];

const standIns: ReadonlySet<number> = new Set([-1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999]);

/** The outermost numbers that stand for "missing" in many tables, and lie far from all others here. */
function sentinels(numeric: NumericProfile | null): readonly { readonly value: number; readonly count: number }[] {
  if (numeric === null || numeric.max - numeric.min === 0) return [];
  const [, low, , high] = numeric.quantiles;
  const reach = valueThresholds.farRanges * (high - low);
  const isFar = (value: number): boolean => value < low - reach || value > high + reach;
  const outer = (runs: NumericProfile["lowest"], others: (value: number) => boolean): typeof runs => {
    const [first, second] = runs;
    if (first === undefined || second === undefined || first.count < valueThresholds.sentinelRows || !standIns.has(first.value)) return [];
    // −1 is near by where nothing else is negative, as in ages and counts.
    const isLoneNegative = first.value < 0 && second.value >= 0 && numeric.negatives === first.count;
    return (isFar(first.value) && others(second.value)) || isLoneNegative ? [first] : [];
  };
  return [...outer(numeric.lowest, (next) => next >= 0 || !isFar(next)), ...outer(numeric.highest, (next) => !isFar(next))];
}
