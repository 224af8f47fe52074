import type { Store } from "../../artifacts/store.ts";
import { Failure } from "../../base/failure.ts";
import { type StageDescriptor, stageMark } from "../../runtime/stage.ts";
import { type PartsDocument, partsShape } from "../documents.ts";
import type { LoadedPipeline } from "../loadStages.ts";
import type { StagesRun } from "../runStages.ts";
import type { Seal, SealedRows } from "../seal.ts";
import type { StageRunner } from "../stageRunner.ts";
import { decodeTestKeys, sealedRowsOf } from "./splitRows.ts";

/** A split that sealed rows of this pipeline. */
export interface SplitSeen {
  readonly descriptor: StageDescriptor;
  readonly document: PartsDocument;
  readonly rows: SealedRows;
  readonly testKeys: ReadonlySet<string>;
}

/** The splits of this run, and those of earlier runs that this run did not come to. */
export async function knownSplits(run: StagesRun, runners: Iterable<StageRunner>): Promise<readonly SplitSeen[]> {
  const index = run.store.index(run.order.file).stages;
  const seen: SplitSeen[] = [];
  for (const [name, descriptor] of run.pipeline.splits) {
    const runner = [...runners].find((each) => each.descriptor === descriptor);
    const document = runner?.result ? await runner.document(partsShape) : storedParts(run.store, index[name]?.key ?? null);
    // Without test rows nothing is sealed.
    if (document === null || document.description.counts.test === 0) continue;
    seen.push({ descriptor, document, rows: sealedRowsOf(document), testKeys: decodeTestKeys(document.testKeys) });
  }
  return seen;
}

/**
 * Does the split seal rows of this table, or of one that was made from it? A table that is joined in holds sealed rows
 * where it was made from such a table as well; one of another source does not.
 */
export function seals({ descriptor }: Pick<SplitSeen, "descriptor">, table: StageDescriptor): boolean {
  const rows = rowsAbove(descriptor);
  return rows.includes(table) || (isAbove(table, descriptor) && rowsAbove(table).some((each) => rows.includes(each)));
}

/** The problem that a table's split is for, else the only one there is. */
export function problemOf(pipeline: LoadedPipeline, table: StageDescriptor, sealing: readonly SplitSeen[]): StageDescriptor | null {
  const briefs = [...pipeline.briefs.values()];
  const using = [...pipeline.splits.values()].find((descriptor) => seals({ descriptor }, table));
  return sealing[0]?.descriptor.inputs["brief"] ?? using?.inputs["brief"] ?? (briefs.length === 1 ? (briefs[0] ?? null) : null);
}

/** The tables whose rows a stage's rows are, nearest first. */
function rowsAbove(stage: StageDescriptor): readonly StageDescriptor[] {
  const above = stage.inputs["table"];
  return above === undefined ? [] : [above, ...rowsAbove(above)];
}

function isAbove(table: StageDescriptor, stage: StageDescriptor): boolean {
  return Object.values(stage.inputs).some((input) => input === table || isAbove(table, input));
}

function storedParts(store: Store, key: string | null): PartsDocument | null {
  const result = key === null ? null : store.findResult(key);
  if (result?.kind !== "split") return null;
  try {
    return store.readJson(result.output, partsShape);
  } catch (error) {
    // Gone, or of another version: the split has to run again anyway, and the profile is made anew then.
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** A `prepare` of a table from before the split learned from test rows: that look is written down. */
export async function noteFitsBeforeSplit(seal: Seal, runners: Iterable<StageRunner>, splits: readonly SplitSeen[]): Promise<void> {
  for (const runner of runners) {
    if (runner.descriptor[stageMark] !== "prepare" || runner.result === null) continue;
    for (const split of splits) {
      const table = runner.descriptor.inputs["table"];
      if (split.document.description.validationIsTest || table === undefined || !seals(split, table)) continue;
      await seal.note(split.rows, "features", runner.name, "fitted on a table from before the split, test rows among them");
    }
  }
}
