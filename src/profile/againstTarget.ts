import type { Column, NumericColumn } from "../model/column.ts";
import type { TargetProfile } from "../model/profileMore.ts";
import type { ColumnSummary, Relation, RowFilter } from "../model/relation.ts";
import type { Task } from "../model/vocabulary.ts";
import { type Classes, classesOf, contingency, correlationRatio, cramersV } from "./contingency.ts";
import { mostClasses } from "./correlations.ts";
import { pearson } from "./pearson.ts";
import { mask } from "./shownRows.ts";

export interface GivenTarget {
  readonly column: string;
  readonly task: Task;
  /** Of a binary target. */
  readonly positive: string | boolean | null;
}

type Groups = TargetProfile["columns"][number]["groups"];

const mostBins = 10;
const shownValues = 10;

/** Each column against the target: its mean, or a class' share, by bin or value. */
export async function againstTarget(
  relation: Relation,
  summaries: readonly ColumnSummary[],
  target: GivenTarget,
  filter?: RowFilter,
): Promise<TargetProfile | null> {
  const known = summaries.find(({ name }) => name === target.column);
  if (known === undefined) return null;
  const column = await relation.column(target.column, filter);
  const aim = target.task === "regression" ? numberAim(column, known) : await classAim(relation, column, target, filter);
  if (aim === null) return null;
  const columns: TargetProfile["columns"] = [];
  for (const summary of summaries) {
    const { name } = summary;
    const roles = relation.schema.columns.find((each) => each.name === name)?.roles ?? [];
    if (name === target.column || summary.distinct < 2 || roles.includes("key")) continue;
    const each = await relation.column(name, filter);
    const isNumber = each.kind === "numeric" && each.type !== "boolean";
    if (!isNumber && summary.distinct > mostClasses) continue;
    const groups = isNumber
      ? binned(each, await edgesOf(relation, name, filter), aim)
      : valued(classesOf(each), labelsOf(each, roles.includes("personal")), aim);
    columns.push({
      name,
      association: isNumber ? aim.withNumber(each, summary) : aim.withClasses(classesOf(each)),
      groups: roles.includes("personal") ? groups.map((group) => ({ ...group, from: null, to: null })) : groups,
    });
  }
  return { column: target.column, task: target.task, of: aim.of, ...overall(aim), columns };
}

/** What is averaged in every group, and how a column goes together with it. */
interface Aim {
  readonly of: string | null;
  /** A number a row, NaN without a target. */
  readonly values: Float64Array;
  withNumber(column: NumericColumn, summary: ColumnSummary): TargetProfile["columns"][number]["association"];
  withClasses(classes: Classes): TargetProfile["columns"][number]["association"];
}

function numberAim(column: Column, { numeric }: ColumnSummary): Aim | null {
  if (column.kind !== "numeric" || numeric === null) return null;
  return {
    of: null,
    values: column.values,
    withNumber: (each, summary) => ({
      measure: "Pearson's r",
      value: summary.numeric === null ? null : pearson(column.values, numeric, each.values, summary.numeric),
    }),
    withClasses: (classes) => ({ measure: "correlation ratio", value: correlationRatio(classes, column.values, numeric.mean) }),
  };
}

/** Of several classes the most frequent one's share is taken. */
async function classAim(relation: Relation, column: Column, target: GivenTarget, filter: RowFilter | undefined): Promise<Aim | null> {
  const [first] = await relation.topValues(target.column, 1, filter);
  const of = target.positive === null ? first?.value : String(target.positive);
  if (of === undefined) return null;
  const classes = classesOf(column);
  const wanted = column.kind === "coded" ? column.dictionary.indexOf(of) : of === "true" ? 1 : 0;
  const values = Float64Array.from(classes.codes, (code) => (code < 0 ? Number.NaN : code === wanted ? 1 : 0));
  return {
    of,
    values,
    withNumber: (each, { numeric }) => ({
      measure: "correlation ratio",
      value: correlationRatio(classes, each.values, numeric?.mean ?? 0),
    }),
    withClasses: (each) => ({ measure: "Cramér's V", value: cramersV(contingency(each, classes), classes.size) }),
  };
}

function overall({ values }: Aim): Pick<TargetProfile, "overall" | "rows"> {
  const group = new Group();
  for (const value of values) group.add(value);
  return { overall: group.mean(), rows: group.targets };
}

/** Edges of bins with about equally many rows. */
async function edgesOf(relation: Relation, name: string, filter: RowFilter | undefined): Promise<number[]> {
  const probabilities = Array.from({ length: mostBins + 1 }, (_, index) => index / mostBins);
  return [...new Set(await relation.quantiles(name, probabilities, filter))];
}

function binned({ values }: NumericColumn, edges: readonly number[], aim: Aim): Groups {
  const bins = Array.from({ length: Math.max(1, edges.length - 1) }, () => new Group());
  const missing = new Group();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const group = value - value !== 0 ? missing : (bins[binOf(edges, value)] as Group);
    group.add(aim.values[row] as number);
  }
  const groups: Groups = bins.map((group, index) => {
    const from = edges[index] ?? null;
    return { kind: "range", from, to: edges[index + 1] ?? from, text: null, ...group.figures() };
  });
  return withMissing(groups, missing);
}

function binOf(edges: readonly number[], value: number): number {
  let bin = 0;
  while (bin < edges.length - 2 && value >= (edges[bin + 1] as number)) bin++;
  return bin;
}

function valued(classes: Classes, labels: readonly string[], aim: Aim): Groups {
  const groups = Array.from({ length: classes.size }, () => new Group());
  const missing = new Group();
  for (let row = 0; row < classes.codes.length; row++) (groups[classes.codes[row] as number] ?? missing).add(aim.values[row] as number);
  const order = groups.map((_, code) => code).sort((a, b) => (groups[b]?.count ?? 0) - (groups[a]?.count ?? 0) || a - b);
  const used = order.filter((code) => (groups[code]?.count ?? 0) > 0);
  const shown: Groups = used
    .slice(0, shownValues)
    .map((code) => ({ kind: "value", from: null, to: null, text: labels[code] ?? null, ...(groups[code] as Group).figures() }));
  const others = new Group();
  for (const code of used.slice(shownValues)) others.join(groups[code] as Group);
  if (others.count > 0) shown.push({ kind: "others", from: null, to: null, text: null, ...others.figures() });
  return withMissing(shown, missing);
}

function labelsOf(column: Column, isPersonal: boolean): readonly string[] {
  if (isPersonal) return column.kind === "coded" ? column.dictionary.map(() => mask) : [mask, mask];
  return column.kind === "coded" ? column.dictionary : ["false", "true"];
}

function withMissing(groups: Groups, missing: Group): Groups {
  return missing.count === 0 ? groups : [...groups, { kind: "missing", from: null, to: null, text: null, ...missing.figures() }];
}

class Group {
  /** Rows, and those of them that have a target. */
  count = 0;
  targets = 0;
  #sum = 0;

  add(target: number): void {
    this.count++;
    if (target - target !== 0) return;
    this.targets++;
    this.#sum += target;
  }

  join(other: Group): void {
    this.count += other.count;
    this.targets += other.targets;
    this.#sum += other.#sum;
  }

  mean(): number | null {
    return this.targets === 0 ? null : this.#sum / this.targets;
  }

  figures(): { count: number; value: number | null } {
    return { count: this.count, value: this.mean() };
  }
}
