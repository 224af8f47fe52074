import { Failure } from "../../base/failure.ts";
import { hashOf } from "../../base/hash.ts";
import { auditRows } from "../../leakage/data/auditRows.ts";
import type { Measured, RowsContext, Shares, TargetColumn } from "../../leakage/data/dataRule.ts";
import { dataRules } from "../../leakage/data/dataRules.ts";
import { inMemory, type LazyColumn } from "../../leakage/data/lazyColumn.ts";
import { defaultThresholds } from "../../leakage/data/thresholds.ts";
import { encodeTarget } from "../../learn/encodeTarget.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { rowsOfFold } from "../../learn/split/folds.ts";
import { partCodes } from "../../learn/split/options.ts";
import { assignmentShape } from "../../model/assignment.ts";
import { type Column, keyColumnName } from "../../model/column.ts";
import { type DataAudit, dataAuditShape } from "../../model/dataAudit.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import { keyColumnIn, type OpenColumns } from "../openColumns.ts";
import type { StagesRun } from "../runStages.ts";
import { type PartedRows, partedRows } from "../split/partedTable.ts";
import { sealedRowsOf } from "../split/splitRows.ts";
import type { StageRunner } from "../stageRunner.ts";
import { dependentFeatures } from "./dependentFeatures.ts";
import { domainPower } from "./domainPower.ts";
import { externalSteps } from "./externalSteps.ts";
import { permutedLabels } from "./permutedLabels.ts";

/** Without being asked, only rows that are audited in a second or two. */
const mostRowsUnasked = 50_000;
/** Raised where rules see more or judge otherwise. */
const version = 9;

/**
 * Attaches to each split what its rows say about leaks. Test rows are looked at only where the order names the split; that
 * look is written down. What was found with them stays until the split or the thresholds are others.
 */
export async function auditSplits(run: StagesRun, runners: Iterable<StageRunner>): Promise<void> {
  const all = [...runners];
  for (const runner of all) {
    const { result } = runner;
    if (result?.kind !== "split") continue;
    const isAsked = run.order.audits?.includes(runner.name) ?? false;
    if (!isAsked && (result.rowCount ?? 0) > mostRowsUnasked) continue;
    try {
      await auditSplit(run, all, runner, isAsked);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (isAsked) throw notAudited(runner, error);
      // The parts are stored and right; only the look at them is missing.
      run.link.emit({ type: "logged", stage: runner.name, level: "warning", text: `No data audit: ${error.message} ${error.remedy}` });
    }
  }
}

/** Who asks for the audit, a build server above all, must not take its absence for an empty one. */
function notAudited({ name }: StageRunner, { code, message, remedy, place }: Failure): Failure {
  return new Failure(code, `The rows of "${name}" could not be audited. ${message}`, remedy, place === null ? {} : { place });
}

async function auditSplit(run: StagesRun, runners: readonly StageRunner[], runner: StageRunner, withTest: boolean): Promise<void> {
  const { store, link, seal, order } = run;
  const key = runner.result?.key ?? "";
  const thresholds = { ...defaultThresholds, ...order.thresholds };
  const stored = storedAudit(run, key);
  const stated = statedOf(runner.descriptor.inputs["brief"]);
  const basis = basisOf({ thresholds, ...stated }, withTest);
  if (stored === basis || stored === basisOf({ thresholds, ...stated }, true)) return;
  link.throwIfCancelled();
  const outputOf = (stage: StageRunner["descriptor"]): StageRunner => {
    const found = runners.find((each) => each.descriptor === stage);
    if (found === undefined) throw new Error(`"${runner.name}" needs a stage that is not in the order.`);
    return found;
  };
  const parted = await partedRows({ outputOf }, runner);
  const looksAtTest = withTest && !parted.document.description.validationIsTest && parted.document.description.counts.test > 0;
  if (looksAtTest)
    await seal.note(sealedRowsOf(parted.document), "features", runner.name, "a data audit: overlaps, and how columns are distributed");
  const rows = rowsIn(parted, looksAtTest);
  const columns = watched(await parted.stages.table.columns(), runner, link);
  const opened = [columns];
  try {
    const audited: Audited = { runner, parted, rows, columns };
    const context: RowsContext = {
      ...(await facts(audited)),
      ...stated,
      sourceFile: sourceFileOf(runner.descriptor),
      sizes: sizesOf(run, key),
      thresholds,
      external: await externalSteps(runners, audited, (each) => opened.push(each)),
      measured: await measured(run, { runners, outputOf, isWhole: withTest, thresholds }, audited),
    };
    const audit: DataAudit = { version: 1, basis, ...(await auditRows(context)) };
    store.attach(key, "audit", store.putJson(audit));
  } finally {
    for (const each of opened) await each.close();
  }
  store.announce(order.runId);
}

/** A split, its rows that may be looked at, and the columns of its table. */
interface Audited {
  readonly runner: StageRunner;
  readonly parted: PartedRows;
  readonly rows: Rows;
  readonly columns: OpenColumns;
}

/** Reading a long table takes minutes: it can be cancelled, and says how far it is. */
function watched(columns: OpenColumns, { name: stage }: StageRunner, link: StagesRun["link"]): OpenColumns {
  let read = 0;
  return {
    ...columns,
    async column(name) {
      link.throwIfCancelled();
      const column = await columns.column(name);
      if (columns.rowCount > mostRowsUnasked)
        link.emit({ type: "progressed", stage, done: ++read, total: null, unit: "columns read for the audit" });
      return column;
    },
  };
}

/** Read where it stands: a problem that says it otherwise makes no stage stale, only the audit. */
function statedOf(brief: StageRunner["descriptor"] | undefined): Stated {
  const options = brief?.given["options"] as
    | { readonly population?: Readonly<Record<string, Shares>>; readonly appliesTo?: string }
    | undefined;
  return { population: options?.population ?? null, meetsKnownUnits: options?.appliesTo === "later rows" };
}

/** The column that `files(…, { sourceFile })` names, of the source whose rows the split deals. */
function sourceFileOf(stage: StageRunner["descriptor"]): string | null {
  const above = stage.inputs["table"];
  if (above !== undefined) return sourceFileOf(above);
  const source = stage.given["source"] as { readonly options?: { readonly sourceFile?: string } } | undefined;
  return source?.options?.sourceFile ?? null;
}

function sizesOf({ store }: StagesRun, key: string): RowsContext["sizes"] {
  const object = store.attached(key, "assignment");
  try {
    return object === null ? null : store.readJson(object, assignmentShape).sizes;
  } catch (error) {
    // Lost or of another version: the split says it when it runs again.
    if (error instanceof Failure) return null;
    throw error;
  }
}

function storedAudit({ store }: StagesRun, key: string): string | null {
  const object = store.attached(key, "audit");
  try {
    return object === null ? null : store.readJson(object, dataAuditShape).basis;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

type Stated = Pick<RowsContext, "population" | "meetsKnownUnits">;

function basisOf({ thresholds, population, meetsKnownUnits }: Stated & Pick<RowsContext, "thresholds">, withTest: boolean): string {
  return `${withTest ? "with" : "without"} test rows, ${hashOf([version, dataRules.map(({ documentation }) => documentation.id), thresholds, population, meetsKnownUnits])}`;
}

type Rows = RowsContext["rows"];

/**
 * Where validation rows are the test rows, nothing is sealed: they are looked at as validation. Where rows are held out in
 * turn, the last fold stands for all: in time it is the one that most rows train.
 */
function rowsIn({ parts, folds, document: { description } }: PartedRows, looksAtTest: boolean): Rows {
  const fold = folds === null ? null : rowsOfFold(folds, folds.count - 1);
  return {
    train: fold?.train ?? rowsOfPart(parts, "train", description),
    validation: fold?.heldOut ?? rowsOfPart(parts, "validation", description),
    test: looksAtTest ? rowsOfPart(parts, "test", description) : new Int32Array(),
  };
}

async function facts({
  parted,
  rows,
  columns,
}: Audited): Promise<Omit<RowsContext, keyof Stated | "thresholds" | "sourceFile" | "sizes" | "measured" | "external">> {
  const { brief, document } = parted;
  const target = hiddenTarget(parted, await columns.column(brief.target));
  const lazy = (name: string, type: ColumnType): LazyColumn => ({ name, type, read: () => columns.column(name) });
  return {
    rowCount: columns.rowCount,
    columns: columns.schema.columns.map(({ name, type }) => (name === brief.target ? inMemory(target.column) : lazy(name, type))),
    schema: columns.schema.columns,
    inputs: inputColumns(columns.schema, brief.target).map(({ name }) => name),
    target,
    keys: lazy(keyColumnName, "text"),
    rows,
    split: { strategy: document.description.strategy },
  };
}

/** `evaluate` alone opens the labels of test rows: here they are missing. */
function hiddenTarget({ brief, parts, document }: PartedRows, column: Column): TargetColumn {
  const target = encodeTarget(column, brief.task, brief.positive);
  const isHidden = (row: number): boolean => parts[row] === partCodes.test && !document.description.validationIsTest;
  const { name } = column;
  if (target.task === "regression") {
    const values = target.values.map((number, row) => (isHidden(row) ? Number.NaN : number));
    return { name, task: target.task, column: { kind: "numeric", name, type: "number", values } };
  }
  const codes = target.codes.map((code, row) => (isHidden(row) ? -1 : code));
  return { name, task: target.task, column: { kind: "coded", name, type: "category", dictionary: target.classes, codes } };
}

interface Among {
  readonly runners: readonly StageRunner[];
  outputOf(stage: StageRunner["descriptor"]): StageRunner;
  /** Asked for, and so worth a wait. */
  readonly isWhole: boolean;
  readonly thresholds: RowsContext["thresholds"];
}

async function measured(
  { link, order }: StagesRun,
  { runners, outputOf, isWhole, thresholds }: Among,
  { runner, parted, rows, columns }: Audited,
): Promise<Measured> {
  const { signal } = link;
  return {
    domain: await domainPower({ columns, target: parted.brief.target }, rows, signal),
    dependent: await dependentFeatures(runners, runner.descriptor, columns, signal),
    permuted: isWhole
      ? await permutedLabels(
          { signal, projectRoot: order.projectRoot, outputOf },
          { parted, rows, keys: await keyColumnIn(columns), level: thresholds.permutedChance },
        )
      : "it takes a while: mlpipe audit --data asks it",
  };
}
