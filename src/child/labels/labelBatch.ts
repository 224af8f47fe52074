import { readLabels } from "../../artifacts/labelsFile.ts";
import { Failure } from "../../base/failure.ts";
import { type Candidate, type ChosenRows, chooseRows } from "../../label/chooseRows.ts";
import { type CodedColumn, type Column, cellAt, columnNamed } from "../../model/column.ts";
import { type LabelBatch, type Labels, ownKeyColumn } from "../../model/labelling.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import { labelBatchKey } from "../../plan/labelBatchKey.ts";
import type { RunOrder } from "../../run/protocol.ts";
import type { ContractedColumn } from "../../runtime/columns.ts";
import type { StageDescriptor } from "../../runtime/stage.ts";
import { textAt } from "../../table/rowKey.ts";
import type { StagesRun } from "../runStages.ts";
import { problemOf, type SplitSeen, seals } from "../split/knownSplits.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import type { StageRunner } from "../stageRunner.ts";
import { leastCertainRows } from "./uncertainRows.ts";

type Wanted = NonNullable<RunOrder["labelling"]>;

/** Chooses the rows that somebody is to label next, and stores them for whoever shows them. */
export async function takeLabelBatch(run: StagesRun, runners: readonly StageRunner[], splits: readonly SplitSeen[]): Promise<void> {
  const wanted = run.order.labelling;
  const runner = runners.find(({ name }) => name === wanted?.stage);
  // Without a result the run has failed or stopped before it, and says so itself.
  if (wanted === undefined || runner === undefined || runner.result === null) return;
  const value = await runner.table();
  const sealing = splits.filter((split) => seals(split, runner.descriptor));
  const problem = problemOf(run.pipeline, runner.descriptor, sealing);
  if (problem === null) throw noProblem(wanted.stage, run.pipeline.briefs.size);
  const labels = readLabels(run.order.file);
  const test = await testRows(run, runner, value, sealing);
  const target = (problem.given["options"] as { readonly target: string }).target;
  const keyColumns = keyColumnsOf(value);
  const candidates = candidatesOf(value, keyColumns, target, test.isTest);
  const chosen = chooseRows(candidates, { ...wanted, decisions: labels.decisions });
  const taken = await takeRows(run, wanted, { value, problem, chosen });
  const columns = value.schema.columns.filter(({ name }) => name !== target);
  const batch: LabelBatch = {
    version: 1,
    stage: wanted.stage,
    target,
    classes: classesOf(value, problem, labels),
    keyColumns: keyColumns.map((column) => column?.name ?? ownKeyColumn),
    chosen: wanted.by,
    seed: wanted.seed,
    model: taken.model,
    counts: chosen.counts,
    testRowsKnown: test.known,
    columns: columns.map(({ name, type, roles }) => ({ name, type, personal: roles.includes("personal") })),
    rows: taken.rows.map(({ row, key, margin }) => ({ key: [...key], cells: columns.map(({ name }) => cellOf(value, name, row)), margin })),
  };
  run.store.attach(labelBatchKey(run.order.file, wanted.stage), "batch", run.store.putJson(batch));
}

interface Choice {
  readonly value: TableValue;
  readonly problem: StageDescriptor;
  readonly chosen: ChosenRows;
}

interface Taken {
  readonly rows: readonly (Candidate & { readonly margin: number | null })[];
  readonly model: string | null;
}

async function takeRows(run: StagesRun, { by, count, stage }: Wanted, { value, problem, chosen }: Choice): Promise<Taken> {
  if (by !== "uncertain") return { rows: chosen.rows.map((row) => ({ ...row, margin: null })), model: null };
  const positions = Int32Array.from(chosen.rows, ({ row }) => row);
  const { model, rows } = await leastCertainRows(run, { stage, value, problem, rows: positions, count });
  return { rows: rows.map(({ row, margin }) => ({ ...(chosen.rows[row] as Candidate), margin })), model };
}

/** The contract's; else the one that `rowKey` made; null stands for the hidden key. */
function keyColumnsOf({ schema, table }: TableValue): readonly (SchemaColumn | null)[] {
  const keys = schema.columns.filter(({ roles }) => roles.includes("key"));
  if (keys.length > 0) return keys;
  const hidden = keysOf(table);
  return [schema.columns.find(({ name }) => isRowKey(columnNamed(table, name), hidden)) ?? null];
}

function isRowKey(column: Column | null, hidden: CodedColumn): boolean {
  if (column?.kind !== "coded" || column.codes.length === 0) return false;
  return column.codes.every((code, row) => column.dictionary[code] === keyAt(hidden, row));
}

function candidatesOf(
  { table }: TableValue,
  keyColumns: readonly (SchemaColumn | null)[],
  target: string,
  isTest: (row: number) => boolean,
): readonly Candidate[] {
  const hidden = keysOf(table);
  const columns = keyColumns.map((column) => (column === null ? null : columnNamed(table, column.name)));
  const labels = columnNamed(table, target);
  return Array.from({ length: table.rowCount }, (_, row) => ({
    row,
    key: columns.map((column) => (column === null ? keyAt(hidden, row) : textAt(column, row))),
    sealed: isTest(row),
    labelled: labels !== null && cellAt(labels, row) !== null,
  }));
}

interface TestRows {
  readonly isTest: (row: number) => boolean;
  /** False: there are test rows, or will be, that cannot be told apart. */
  readonly known: boolean;
}

/** By the splits' own assignment. Where a table's rows are no rows of the split any more, the look is written down. */
async function testRows(
  run: StagesRun,
  { name, descriptor }: StageRunner,
  { table }: TableValue,
  sealing: readonly SplitSeen[],
): Promise<TestRows> {
  const hidden = keysOf(table);
  const sealed = sealing.filter(({ document }) => !document.description.validationIsTest);
  const keys = new Set(sealed.flatMap(({ testKeys }) => [...testKeys]));
  const found = new Set(hidden.dictionary.filter((key) => keys.has(key)));
  const index = run.store.index(run.order.file).stages;
  const hasRun = (split: string): boolean => run.store.findResult(index[split]?.key ?? "") !== null;
  const notRun = [...run.pipeline.splits].some(([split, each]) => !hasRun(split) && seals({ descriptor: each }, descriptor));
  const isMixed = found.size < keys.size;
  if (isMixed) {
    for (const { rows } of sealed)
      await run.seal.note(rows, "features", name, "rows shown for labelling, in which the test rows cannot be told apart");
  }
  return { isTest: (row) => found.has(keyAt(hidden, row)), known: !notRun && !isMixed };
}

/** Those of the contract; where it leaves them open, those in the table and in the labels so far. */
function classesOf({ schema, table }: TableValue, { given }: StageDescriptor, labels: Labels): LabelBatch["classes"] {
  const { target, predict, positive } = given["options"] as { readonly [name in "target" | "predict" | "positive"]?: string | boolean };
  if (predict === "number") return null;
  const { contract } = given["contract"] as { readonly contract: readonly ContractedColumn[] };
  const declared = [...schema.columns, ...contract].filter(({ name }) => name === target);
  const listed = declared.find(({ oneOf }) => oneOf !== null)?.oneOf;
  if (listed) return [...listed];
  if (declared.some(({ type }) => type === "boolean")) return ["true", "false"];
  const column = columnNamed(table, String(target));
  const known = new Set([
    ...(column === null ? [] : valuesOf(column)),
    ...(positive === undefined ? [] : [String(positive)]),
    ...labels.decisions.flatMap(({ label }) => label ?? []),
  ]);
  if (known.size < 2) {
    throw new Failure(
      "unknown-classes",
      `Nothing says which classes "${target}" has.`,
      `Name them in the contract of the problem: ${target}: "yes | no".`,
    );
  }
  return [...known].sort();
}

function valuesOf(column: Column): readonly string[] {
  return column.kind === "coded" ? column.dictionary.filter((_, code) => column.codes.includes(code)) : [];
}

/** Longer texts would make the page slow, and nobody reads on. */
const longestText = 10_000;

function cellOf({ table }: TableValue, name: string, row: number): LabelBatch["rows"][number]["cells"][number] {
  const column = columnNamed(table, name);
  const cell = column === null ? null : cellAt(column, row);
  if (cell instanceof Date) return cell.getTime();
  return typeof cell === "string" && cell.length > longestText ? `${cell.slice(0, longestText)}…` : cell;
}

function noProblem(stage: string, count: number): Failure {
  return count === 0
    ? new Failure(
        "no-problem",
        "This pipeline states no problem, so there is nothing to label.",
        "Declare one: export const brief = problem(…).",
      )
    : new Failure(
        "which-problem",
        `This pipeline states ${count} problems, and nothing says which of them "${stage}" is for.`,
        "Split the table for one of them: split(table, brief, …).",
      );
}
