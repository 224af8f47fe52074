import { seededRandom } from "../../../src/base/random.ts";
import { auditRows } from "../../../src/leakage/data/auditRows.ts";
import type { RowsContext } from "../../../src/leakage/data/dataRule.ts";
import type { ExternalStep } from "../../../src/leakage/data/externalSteps.ts";
import { inMemory } from "../../../src/leakage/data/lazyColumn.ts";
import { defaultThresholds } from "../../../src/leakage/data/thresholds.ts";
import { type Column, codedColumn } from "../../../src/model/column.ts";
import type { DataCheck } from "../../../src/model/dataAudit.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";

const trainRows = 600;
const otherRows = 200;
export const rowCount = trainRows + 2 * otherRows;

/** Three in five rows train; the others are dealt to validation and test, one after the other. */
export function partOf(row: number): "train" | "validation" | "test" {
  return row % 5 < 3 ? "train" : row % 5 === 3 ? "validation" : "test";
}

export function numbers(name: string, at: (row: number) => number): Column {
  return { kind: "numeric", name, type: "number", values: Float64Array.from({ length: rowCount }, (_, row) => at(row)) };
}

export function integers(name: string, at: (row: number) => number): Column {
  return { ...numbers(name, at), type: "integer" } as Column;
}

export function categories(name: string, at: (row: number) => string | null): Column {
  return codedColumn(
    name,
    "category",
    Array.from({ length: rowCount }, (_, row) => at(row)),
  );
}

export function texts(name: string, at: (row: number) => string | null): Column {
  return { ...categories(name, at), type: "text" } as Column;
}

export interface Wanted {
  readonly columns: readonly Column[];
  readonly roles?: Readonly<Record<string, readonly ColumnRole[]>>;
  /** Classes "no" and "yes", or a number. */
  readonly label?: (row: number) => string | number;
  readonly part?: (row: number) => "train" | "validation" | "test";
  readonly keys?: (row: number) => string;
  readonly strategy?: RowsContext["split"]["strategy"];
  readonly population?: RowsContext["population"];
  readonly meetsKnownUnits?: boolean;
  readonly sourceFile?: string;
  readonly sizes?: RowsContext["sizes"];
  readonly thresholds?: Partial<RowsContext["thresholds"]>;
  readonly measured?: Partial<RowsContext["measured"]>;
  readonly external?: RowsContext["external"];
}

const asideRoles: readonly ColumnRole[] = ["key", "unit", "time", "weight", "outcome", "notFeature"];
const random = seededRandom(3);
const coin = Array.from({ length: rowCount }, () => (random.next() < 0.3 ? "yes" : "no"));
export const noise: readonly number[] = Array.from({ length: rowCount }, () => random.next());

export function rowsContext(wanted: Wanted): RowsContext {
  const { columns, roles = {}, label = (row: number) => coin[row] as string, part = partOf } = wanted;
  const positions = Array.from({ length: rowCount }, (_, row) => row);
  const rowsOf = (name: string) => Int32Array.from(positions.filter((row) => part(row) === name));
  const isNumber = typeof label(0) === "number";
  // As the child does: the labels of test rows are not there.
  const seen = (row: number) => (part(row) === "test" ? null : label(row));
  const target: Column = isNumber
    ? numbers("left", (row) => (seen(row) ?? Number.NaN) as number)
    : codedColumn(
        "left",
        "category",
        positions.map((row) => seen(row) as string | null),
      );
  return {
    rowCount,
    columns: [...columns, target].map(inMemory),
    schema: columns.map(({ name, type }) => ({ name, type, roles: roles[name] ?? [], oneOf: null })),
    inputs: columns.map(({ name }) => name).filter((name) => !(roles[name] ?? []).some((role) => asideRoles.includes(role))),
    target: { name: "left", task: isNumber ? "regression" : "binary", column: target },
    keys: inMemory(codedColumn("key", "text", positions.map(wanted.keys ?? String))),
    rows: { train: rowsOf("train"), validation: rowsOf("validation"), test: rowsOf("test") },
    population: wanted.population ?? null,
    meetsKnownUnits: wanted.meetsKnownUnits ?? false,
    split: { strategy: wanted.strategy ?? "key" },
    sourceFile: wanted.sourceFile ?? null,
    sizes: wanted.sizes ?? null,
    thresholds: { ...defaultThresholds, ...wanted.thresholds },
    measured: { domain: [], dependent: [], permuted: "not asked", ...wanted.measured },
    external: wanted.external ?? "no stage before the split is another program",
  };
}

/** A program that leaves rows where they are. */
export function stepOf(before: readonly Column[], after: readonly Column[]): ExternalStep {
  const positions = Int32Array.from({ length: rowCount }, (_, row) => row);
  const numeric = (columns: readonly Column[]) => columns.filter((column) => column.kind === "numeric").map(inMemory);
  const rowsOf = (part: string) => positions.filter((row) => partOf(row) === part);
  const rows = { train: rowsOf("train"), validation: rowsOf("validation"), test: rowsOf("test") };
  return { stage: "program", before: numeric(before), after: numeric(after), kept: positions, rows };
}

/** What one rule says of these rows. */
export async function checkOf(id: string, wanted: Wanted): Promise<DataCheck> {
  const { checks } = await auditRows(rowsContext(wanted));
  const check = checks.find((each) => each.id === `leakage/${id}`);
  if (check === undefined) throw new Error(`There is no rule ${id}.`);
  return check;
}

/** Ids of the rules that found something. */
export async function foundIn(wanted: Wanted): Promise<readonly string[]> {
  const { checks } = await auditRows(rowsContext(wanted));
  return checks.flatMap(({ id, found }) => (found.length === 0 ? [] : [id.replace("leakage/", "")]));
}
