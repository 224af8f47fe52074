import { appendDecision, readLabels } from "../artifacts/labelsFile.ts";
import { openStore } from "../artifacts/store.ts";
import { Failure } from "../base/failure.ts";
import { rowName } from "../label/standing.ts";
import { summarizeLabels } from "../label/summarizeLabels.ts";
import { type LabelBatch, type LabelSummary, labelBatchShape } from "../model/labelling.ts";
import type { OptionValue } from "../model/pipeline.ts";
import { labelBatchKey } from "../plan/labelBatchKey.ts";
import type { Analysis } from "./analysePipeline.ts";

/** What the labels file beside a pipeline holds. Throws a `Failure` where it is damaged. */
export function labelSummary({ file, pipeline }: Analysis): LabelSummary {
  const labels = readLabels(file);
  const problems = pipeline.stages.filter((stage) => stage.kind === "problem");
  const personal = pipeline.contracts.flatMap(({ columns }) => columns.filter(({ roles }) => roles.includes("personal")));
  return summarizeLabels(labels, {
    numbers: problems.length > 0 && problems.every(({ options }) => predictsNumber(options["options"])),
    personal: labels.keyColumns.filter((name) => personal.some((column) => column.name === name)),
  });
}

/** The rows of a table that were last taken for labelling; null before there are any. */
export function labelBatch({ file, projectRoot }: Analysis, stage: string): LabelBatch | null {
  const store = openStore(projectRoot);
  const object = store.attached(labelBatchKey(file, stage), "batch");
  return object === null || !store.hasObject(object) ? null : store.readJson(object, labelBatchShape);
}

/** What somebody says about a row of a batch. */
export interface Said {
  /** See `rowName`. */
  readonly row: string;
  /** Null: they cannot tell. */
  readonly label: string | null;
  readonly note: string | null;
}

/** Writes it down, if it is a label and a row of the batch. Throws a `Failure` otherwise, and where the file cannot be written. */
export async function decide(
  file: string,
  batch: LabelBatch,
  said: Said,
  who: { readonly labeller: string; readonly now: Date },
): Promise<void> {
  const row = batch.rows.find(({ key }) => rowName(key) === said.row);
  if (row === undefined) throw new Failure("unknown-row", "This row is not among those that were taken.", "Take rows again.");
  const label = said.label === null ? null : checkedLabel(batch, said.label);
  await appendDecision(file, batch.keyColumns, {
    key: row.key,
    label,
    labeller: who.labeller,
    time: who.now.toISOString(),
    chosen: batch.chosen,
    note: said.note,
  });
}

/** Of hundreds of classes a sentence names some. */
const namedClasses = 20;

function checkedLabel({ classes, target }: LabelBatch, label: string): string {
  if (classes === null) {
    const number = Number(label);
    if (label.trim() !== "" && Number.isFinite(number)) return String(number);
    throw new Failure("wrong-label", `"${label}" is no number.`, `"${target}" is a number: write it with a point, as in 12.5.`);
  }
  if (classes.includes(label)) return label;
  throw new Failure(
    "wrong-label",
    `"${label}" is no class of "${target}".`,
    `Its classes are ${classes
      .slice(0, namedClasses)
      .map((name) => `"${name}"`)
      .join(", ")}${classes.length > namedClasses ? `, and ${classes.length - namedClasses} more` : ""}.`,
  );
}

function predictsNumber(options: OptionValue | undefined): boolean {
  const predict = options?.kind === "object" ? options.members["predict"]?.value : undefined;
  return predict?.kind === "literal" && predict.value === "number";
}
