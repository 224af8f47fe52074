import type { RowsContext } from "../../leakage/data/dataRule.ts";
import type { ExternalStep } from "../../leakage/data/externalSteps.ts";
import type { LazyColumn } from "../../leakage/data/lazyColumn.ts";
import { type PartName, partNames } from "../../model/vocabulary.ts";
import { isProgram } from "../../runtime/programs.ts";
import { keyColumnIn, type OpenColumns } from "../openColumns.ts";
import type { PartedRows } from "../split/partedTable.ts";
import type { StageRunner } from "../stageRunner.ts";
import { isAbove } from "./dependentFeatures.ts";
import { type KeyWords, keyWordsOf, rowsByKey } from "./rowsByKey.ts";

/** A split whose rows are audited. */
interface Split {
  readonly runner: StageRunner;
  readonly parted: PartedRows;
  readonly columns: OpenColumns;
  /** Those that may be looked at. */
  readonly rows: RowsContext["rows"];
}

/**
 * What programs above a split were given and made, row by row; a text where there are none, or where test rows, which
 * they were given too, must not be looked at. Its columns are to be closed by `opened`.
 */
export async function externalSteps(
  runners: readonly StageRunner[],
  { runner, parted, columns, rows }: Split,
  opened: (columns: OpenColumns) => void,
): Promise<RowsContext["external"]> {
  const programs = runners.filter(
    ({ descriptor, result }) => result !== null && isProgram(descriptor.given["function"]) && isAbove(descriptor, runner.descriptor),
  );
  if (programs.length === 0) return "no stage before the split is another program";
  const { description } = parted.document;
  const { target } = parted.brief;
  if (!description.validationIsTest && description.counts.test > 0 && rows.test.length === 0)
    return "programs are given test rows too: mlpipe audit --data looks at them";
  const splitKeys = keyWordsOf(await keyColumnIn(columns));
  const steps: ExternalStep[] = [];
  for (const program of programs) {
    const input = runners.find(({ descriptor }) => descriptor === program.descriptor.inputs["table"]);
    if (input === undefined) continue;
    const [before, after] = [await input.columns(), await program.columns()];
    opened(before);
    opened(after);
    const given = keyWordsOf(await keyColumnIn(before));
    steps.push({
      stage: program.name,
      before: numbersIn(before, target),
      after: numbersIn(after, target),
      kept: keptRows(given, keyWordsOf(await keyColumnIn(after))),
      rows: rowsInParts(given, splitKeys, rows),
    });
  }
  return steps;
}

/** `evaluate` alone opens the labels of test rows: the target is not among them. */
function numbersIn(columns: OpenColumns, target: string): readonly LazyColumn[] {
  return columns.schema.columns
    .filter(({ name, type }) => (type === "number" || type === "integer") && name !== target)
    .map(({ name, type }) => ({ name, type, read: () => columns.column(name) }));
}

/** Where each row went, by its key; of rows that share one, the first goes to the first. */
function keptRows(before: KeyWords, after: KeyWords): Int32Array {
  const places = rowsByKey(after);
  const kept = new Int32Array(before.codes.length);
  for (let row = 0; row < kept.length; row++) kept[row] = places.take(before, row);
  return kept;
}

/** The rows that a program was given by the part that the split deals their key to. */
function rowsInParts(given: KeyWords, split: KeyWords, rows: RowsContext["rows"]): ExternalStep["rows"] {
  const none = partNames.length;
  const partOf = new Uint8Array(split.codes.length).fill(none);
  partNames.forEach((part, code) => {
    for (const row of rows[part]) partOf[row] = code;
  });
  const dealt = rowsByKey(split);
  const ofGiven = new Uint8Array(given.codes.length).fill(none);
  for (let row = 0; row < ofGiven.length; row++) {
    const found = dealt.find(given, row);
    if (found >= 0) ofGiven[row] = partOf[found] as number;
  }
  const positions = (part: PartName): Int32Array => {
    const code = partNames.indexOf(part);
    const found = new Int32Array(ofGiven.reduce((count, each) => count + (each === code ? 1 : 0), 0));
    let count = 0;
    ofGiven.forEach((each, row) => {
      if (each === code) found[count++] = row;
    });
    return found;
  };
  return { train: positions("train"), validation: positions("validation"), test: positions("test") };
}
