import * as v from "valibot";
import type { FailureData } from "../../base/failure.ts";
import { type LabelBatch, mostRowsTaken, ownKeyColumn, type WayToChoose, waysToChoose } from "../../model/labelling.ts";
import { masked } from "../../model/provenance.ts";
import { counted, formatCount, formatFixed, formatNumber, valueFormat } from "../format.ts";
import { emptyStateShape, failedStateShape, goToStage, headerShape, type Subject, subjectShape } from "../panel.ts";
import { shownName, shownText, shownValue } from "../shownText.ts";
import { type LabelsState, labelsStateShape } from "./labelsView.ts";

const cellShape = v.object({ name: v.string(), value: v.string(), kind: v.picklist(["value", "missing", "masked"]) });

const rowShape = v.object({
  /** Goes back to the host with a decision. */
  id: v.string(),
  /** "id 17" */
  title: v.string(),
  cells: v.array(cellShape),
  /** What I said last; null before I said anything. */
  decided: v.nullable(v.object({ label: v.nullable(v.string()), note: v.nullable(v.string()) })),
  /** How certain the model is; not of what, which would lead the labeller. */
  certainty: v.nullable(v.string()),
});
export type LabelRow = v.InferOutput<typeof rowShape>;

const classShape = v.object({
  label: v.string(),
  shown: v.string(),
  /** The key that says it; null where there are more classes than keys, and their beginnings are typed. */
  key: v.nullable(v.string()),
});

const batchShape = v.object({
  target: v.string(),
  /** Null: a number is typed. */
  classes: v.nullable(v.array(classShape)),
  rows: v.array(rowShape),
  /** How these rows were taken. */
  by: v.picklist(waysToChoose),
  seed: v.number(),
  /** Which rows were left out, and what the labels cannot do: a sentence each. */
  notes: v.array(v.string()),
  done: v.number(),
  /** Rows that nobody can see before they are opened; null where no column is personal. */
  personal: v.nullable(v.picklist(["masked", "open"])),
});

const readyShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  who: v.string(),
  /** "case.labels.csv" */
  file: v.string(),
  /** Null before rows are taken. */
  batch: v.nullable(batchShape),
  /** How more rows may be taken; `why` not, where they may not. */
  ways: v.array(v.object({ by: v.picklist(waysToChoose), label: v.string(), why: v.nullable(v.string()) })),
  summary: labelsStateShape,
  /** Why the last thing that was asked for was not done. */
  trouble: v.nullable(v.object({ sentence: v.string(), remedy: v.string() })),
  /** Rows are being taken. */
  busy: v.boolean(),
  /** Goes up with everything that the host has done for the page. */
  answered: v.number(),
});

export const labellingStateShape = v.variant("kind", [readyShape, emptyStateShape, failedStateShape]);
export type LabellingState = v.InferOutput<typeof labellingStateShape>;
export type ReadyLabelling = v.InferOutput<typeof readyShape>;

/** What the host keeps of one panel while it is open. */
export interface LabellingSession {
  readonly labeller: string;
  readonly personalOpen: boolean;
  readonly trouble: FailureData | null;
  readonly busy: boolean;
  readonly answered: number;
}

export interface LabellingParts {
  readonly subject: Subject;
  readonly batch: LabelBatch | null;
  /** What stands of what I said about the row of this key. */
  readonly mine: (key: readonly string[]) => { readonly label: string | null; readonly note: string | null } | null;
  /** Goes to the page and back; does not say the key. */
  readonly rowName: (key: readonly string[]) => string;
  readonly summary: LabelsState;
  readonly session: LabellingSession;
  /** Why a way cannot be gone now. */
  readonly impossible: Readonly<Partial<Record<WayToChoose, string>>>;
}

export function labellingTitle(stage: string): string {
  return `Labels of ${shownName(stage)}`;
}

/** Rows taken at a time, unless somebody says otherwise. */
export const rowsTaken = 50;

/** The whole state of the labelling panel of one table. */
export function labellingView(parts: LabellingParts): ReadyLabelling {
  const { subject, batch, summary, session, impossible } = parts;
  const stage = subject.stage ?? "";
  const who = shownName(session.labeller);
  return {
    kind: "ready",
    subject,
    header: {
      title: labellingTitle(stage),
      facts: [...(batch === null ? [] : [`what is ${shownName(batch.target)}?`, takenText(batch)]), `by ${who}`],
      run: null,
      stale: null,
      actions: [goToStage(stage)],
    },
    who,
    file: summary.file,
    batch: batch === null ? null : batchState(batch, parts),
    ways: waysToChoose.map((by) => ({ by, label: wayTexts[by], why: impossible[by] ?? null })),
    summary,
    trouble: session.trouble === null ? null : { sentence: session.trouble.sentence, remedy: session.trouble.remedy },
    busy: session.busy,
    answered: session.answered,
  };
}

const wayTexts = {
  random: "At random",
  uncertain: "The model's least certain",
  others: "Labelled by others",
} as const satisfies Record<WayToChoose, string>;

function takenText({ rows, chosen, model, seed }: LabelBatch): string {
  const how = {
    random: `at random (seed ${seed})`,
    uncertain: `least certain by ${shownName(model ?? "")}`,
    others: `labelled by others (seed ${seed})`,
  } as const;
  return `${counted(rows.length, "row")} ${how[chosen]}`;
}

function batchState(batch: LabelBatch, { mine, rowName, session }: LabellingParts): NonNullable<ReadyLabelling["batch"]> {
  const rows = batch.rows.slice(0, mostRowsTaken).map((row): LabelRow => {
    const decided = mine(row.key);
    return {
      id: rowName(row.key),
      title: titleOf(batch, row.key, session.personalOpen),
      cells: batch.columns.map((column, index) => cellOf(column, row.cells[index] ?? null, session.personalOpen)),
      decided: decided === null ? null : { label: decided.label, note: decided.note },
      certainty: row.margin === null ? null : `margin ${formatFixed(row.margin, 2)}`,
    };
  });
  return {
    target: shownName(batch.target),
    classes: batch.classes === null ? null : classStates(batch.classes),
    rows,
    by: batch.chosen,
    seed: batch.seed,
    notes: notesOf(batch),
    done: rows.filter(({ decided }) => decided !== null).length,
    personal: batch.columns.some(({ personal }) => personal) ? (session.personalOpen ? "open" : "masked") : null,
  };
}

/** A key each, as long as there are enough: a mixture would have to be learned for each class. */
function classStates(classes: readonly string[]): NonNullable<NonNullable<ReadyLabelling["batch"]>["classes"]> {
  const hasKeys = classes.length <= labelKeys.length;
  return classes.map((label, index) => ({ label, shown: shownValue(label), key: hasKeys ? (labelKeys[index] ?? null) : null }));
}

/** Digits first, then the letters that do nothing else. */
export const labelKeys: readonly string[] = [..."123456789acdefghijklmoqrtvwxyz"];

function titleOf({ keyColumns, columns }: LabelBatch, key: readonly string[], personalOpen: boolean): string {
  return keyColumns
    .map((name, index) => {
      const isMasked = !personalOpen && columns.some((column) => column.name === name && column.personal);
      return `${shownName(name)} ${isMasked ? masked : shownValue(key[index] ?? "")}`;
    })
    .join(", ");
}

type Column = LabelBatch["columns"][number];
type Cell = LabelBatch["rows"][number]["cells"][number];

function cellOf({ name, type, personal }: Column, cell: Cell, personalOpen: boolean): LabelRow["cells"][number] {
  if (cell === null) return { name: shownName(name), value: "missing", kind: "missing" };
  if (personal && !personalOpen) return { name: shownName(name), value: masked, kind: "masked" };
  const value =
    typeof cell === "number"
      ? type === "date" || type === "datetime"
        ? valueFormat(type)(cell)
        : exactNumber(cell)
      : typeof cell === "boolean"
        ? cell
          ? "true"
          : "false"
        : shownLines(cell);
  return { name: shownName(name), value, kind: "value" };
}

/** A labeller may have to see every digit. */
function exactNumber(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return formatNumber(value);
  return String(Number(value.toPrecision(12))).replaceAll("-", "−");
}

/** A text of several lines keeps them. */
function shownLines(text: string): string {
  return text.includes("\n") ? text.split(/\r?\n/).map(shownText).join("\n") : shownValue(text);
}

function notesOf({ counts, chosen, target, testRowsKnown, keyColumns, columns }: LabelBatch): string[] {
  const { sealed, labelled, decided, left, rows } = counts;
  const others = chosen === "others";
  return [
    `${formatCount(left)} of ${counted(rows, "row")} were there to choose from.`,
    ...(sealed === 0 ? [] : [`${counted(sealed, "test row")} stayed sealed and are not shown.`]),
    ...(testRowsKnown ? [] : ["Which rows are test rows is not known here: the split has not run, or these rows are not its rows."]),
    ...(labelled === 0 ? [] : [`${counted(labelled, "row")} have their ${shownName(target)} already.`]),
    ...(decided === 0
      ? []
      : [others ? `${counted(decided, "row")} nobody else has labelled, or you have.` : `${counted(decided, "row")} you have decided on.`]),
    ...(chosen === "uncertain"
      ? ["These rows are no random sample: labels of the least certain rows teach a model, and say nothing about how often a class is met."]
      : []),
    ...columns
      .filter(({ name, personal }) => personal && keyColumns.includes(name))
      .map(({ name }) => `${shownName(name)} is personal, and the key: each decision writes it into the labels file as it is.`),
    ...(keyColumns.includes(ownKeyColumn) && !columns.some(({ name }) => name === ownKeyColumn)
      ? [
          `The table has no key column: labels name its rows by their hidden key. To join them by it, name a key in the contract, { key: ["…"] }, or make the hidden one a column: clean(…, [rowKey("${ownKeyColumn}")]).`,
        ]
      : []),
  ];
}
