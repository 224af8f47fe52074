import { correctedV, isByChance } from "../model/chance.ts";
import { periodLabel } from "../model/periodLabel.ts";
import type { ProfileAlert } from "../model/profile.ts";
import type { Correlations, OverTime, ProfileMore } from "../model/profileMore.ts";
import type { ColumnSummary, TableSchema } from "../model/relation.ts";
import { isSetApart } from "./alerts.ts";

/** From here on two columns say the same, and one column tells another. */
const nearlyOne = 0.95;

/** What is known of the columns beside their second part. */
interface KnownColumns {
  readonly schema: TableSchema;
  readonly summaries: readonly ColumnSummary[];
}

/**
 * Alerts on columns together, against the target and over time. Of columns that no model takes, nothing is said. Which of two columns goes, and whether the one that tells the target may, is for people to judge.
 */
export function moreAlerts(more: Omit<ProfileMore, "alerts">, { schema, summaries }: KnownColumns): ProfileAlert[] {
  // A number has no levels of its own: it is the target that parts it.
  const levels = new Map(summaries.map(({ name, numeric, distinct }) => [name, numeric === null ? distinct : 2]));
  const unused = new Set(schema.columns.filter((column) => isSetApart(column) || column.roles.includes("outcome")).map(({ name }) => name));
  return [
    ...tellers(more.target, levels).filter(({ column }) => !unused.has(column)),
    ...doubles(
      strongest(more.correlations, summaries[0]?.count ?? 0, levels).filter((pair) =>
        [pair.first, pair.second].every((name) => !unused.has(name) && name !== more.target?.column),
      ),
    ),
    ...shifts(more.overTime).filter(({ column }) => !unused.has(column)),
  ];
}

function tellers(target: ProfileMore["target"], levels: ReadonlyMap<string, number>): readonly (ProfileAlert & { column: string })[] {
  if (target === null) return [];
  return target.columns.flatMap(({ name, association: { measure, value } }) => {
    if (value === null || Math.abs(value) < nearlyOne || isByChance(measure, value, target.rows, levels.get(name) ?? 2)) return [];
    const message = `\`${name}\` tells \`${target.column}\` nearly by itself (${measure} ${value.toFixed(2)}), as a good measurement may. If it is known only afterwards, declare it as outcome in the contract's roles; if it is not to be used, as notFeature.`;
    return [{ kind: "tells-the-target", column: name, measured: value, message }];
  });
}

interface Pair {
  readonly first: string;
  readonly second: string;
  readonly measure: "Pearson's r" | "Cramér's V";
  readonly value: number;
  /** Without its sign, and without what chance alone gives. */
  readonly strength: number;
}

/** Pairs that say the same, strongest first. A category that tells a number need not say the same. */
function strongest(
  { numbers, pearson, classes, cramersV }: Correlations,
  rows: number,
  levels: ReadonlyMap<string, number>,
): readonly Pair[] {
  const ofNumbers = pairsOf(numbers, pearson, "Pearson's r", (value) => Math.abs(value));
  const ofClasses = pairsOf(classes, cramersV, "Cramér's V", (value, first, second) =>
    correctedV(value, rows, levels.get(first) ?? 2, levels.get(second) ?? 2),
  );
  return [...ofNumbers, ...ofClasses].filter(({ strength }) => strength >= nearlyOne).sort((a, b) => b.strength - a.strength);
}

function pairsOf(
  names: readonly string[],
  matrix: Correlations["pearson"],
  measure: Pair["measure"],
  strengthOf: (value: number, first: string, second: string) => number,
): readonly Pair[] {
  return matrix.flatMap((row, i) =>
    row.slice(0, i).flatMap((value, j): readonly Pair[] => {
      const [first, second] = [names[j], names[i]];
      if (value === null || first === undefined || second === undefined) return [];
      return [{ first, second, measure, value, strength: strengthOf(value, first, second) }];
    }),
  );
}

/** One alert a column, on its strongest pair: ten columns that all say the same are nine alerts, not 45. */
function doubles(pairs: readonly Pair[]): readonly ProfileAlert[] {
  const bySecond = new Map<string, Pair>();
  for (const pair of pairs) if (!bySecond.has(pair.second)) bySecond.set(pair.second, pair);
  return [...bySecond.values()].map(({ first, second, measure, value }) => ({
    kind: "high-correlation",
    column: second,
    other: first,
    measured: value,
    message: `\`${second}\` says nearly the same as \`${first}\` (${measure} ${value.toFixed(2)}). If one of them is enough, declare the other as notFeature in the contract's roles.`,
  }));
}

/** One alert a column, named by the first period that differs from the one before. */
function shifts(overTime: OverTime | null): readonly (ProfileAlert & { column: string })[] {
  if (overTime === null) return [];
  return overTime.columns.flatMap(({ name, shifts: found }) => {
    const [first] = found;
    if (first === undefined) return [];
    const what = first.of === "missing" ? "is suddenly missing more or less often" : "has suddenly other values";
    const more = found.length === 1 ? "" : `, and shifts ${found.length - 1} more ${found.length === 2 ? "time" : "times"}`;
    const message = `\`${name}\` ${what} from ${periodLabel(overTime, first.period)} on${more}. Look what happened then: a split by chance hides it, one by time shows what it costs.`;
    return [{ kind: "sudden-shift", column: name, measured: found.length, message }];
  });
}
