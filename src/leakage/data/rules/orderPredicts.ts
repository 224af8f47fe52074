import type { Column } from "../../../model/column.ts";
import type { DataRule } from "../dataRule.ts";
import { askEach, inMemory, isCoded, isTime, type LazyColumn } from "../lazyColumn.ts";
import { cramersV, rankPower } from "../measures.ts";
import { cellsOf, columnsWithRole, isByTime, otherParts, partWords, powerFor, someRows } from "../questions.ts";

export const identifierPredicts: DataRule = {
  documentation: {
    id: "leakage/identifier-predicts",
    type: "L2",
    notebookType: null,
    title: "A key or the order of rows says the label",
    severity: "warning",
    what: "A key, a unit's number or the position of a row in its source ranks the labels of training rows by itself.",
    why: "Numbers that are given out one after the other hold the time, the place or the list that a row came from: the collection differs by class, and other columns may tell the same.",
    worth: "“Dropping it costs …” where it is an input; otherwise a sign to look at how the rows were collected.",
    fix: "Keep keys out of features (the roles `key`, `unit` or `notFeature`), and ask how rows of each class were collected. Rows sorted by label or time are no leak as long as they are dealt by key.",
  },
  check: async (context) => {
    const rows = someRows(context.rows.train);
    const position: Column = {
      kind: "numeric",
      name: "",
      type: "integer",
      values: Float64Array.from({ length: context.rowCount }, (_, i) => i),
    };
    const times = columnsWithRole(context, "time");
    // A day names a row and is no number that was given out; labels have seasons, and no collection is to blame for them.
    const numbers = [...columnsWithRole(context, "key"), ...columnsWithRole(context, "unit")]
      .filter((column) => !isTime(column) && !times.includes(column))
      .map(numberOf);
    const inOrder = await askEach(times, (time) => (isInOrder(time, rows) ? [time.name] : []));
    return askEach([...numbers, ...(inOrder.length > 0 ? [] : [inMemory(position)])], (column) => {
      const power = powerFor(context, column, rows);
      if (power.value <= context.thresholds.order || power.p > 1e-4) return [];
      const isPosition = column === position;
      return [
        {
          severity: isPosition ? ("information" as const) : ("warning" as const),
          message: isPosition
            ? `The order of the rows says "${context.target.name}" (${power.value.toFixed(2)} of 1): they are sorted, or were collected class by class. Look at how they came together.`
            : `"${column.name}" says "${context.target.name}" by itself (${power.value.toFixed(2)} of 1), though it only names rows. Keep it out of features, and look at how the rows were collected.`,
          columns: isPosition ? [] : [column.name],
          count: null,
          of: null,
          rows: [],
        },
      ];
    });
  },
};

/** Whether a column never falls, or never rises, along these rows; missing values have no place. */
function isInOrder(column: Column, rows: Int32Array): boolean {
  if (column.kind !== "numeric") return false;
  const values = Array.from(rows.slice().sort(), (row) => column.values[row] as number).filter((value) => !Number.isNaN(value));
  const steps = values.slice(1).map((value, at) => value - (values[at] as number));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

/** Of "u1042" the number in it, by which such texts are given out. */
function numberOf(column: LazyColumn): LazyColumn {
  if (!isCoded(column)) return column;
  const { name } = column;
  return {
    name,
    type: "integer",
    async read() {
      const read = await column.read();
      if (read.kind === "numeric") return read;
      const numbers = read.dictionary.map((text) => Number(text.match(/\d+(?=\D*$)/)?.[0] ?? Number.NaN));
      return { kind: "numeric", name, type: "integer", values: Float64Array.from(read.codes, (code) => numbers[code] ?? Number.NaN) };
    },
  };
}

export const orderSaysPart: DataRule = {
  documentation: {
    id: "leakage/order-says-part",
    type: "L3.3",
    notebookType: null,
    title: "The order of the rows says their part",
    severity: "information",
    what: "Rows of one part stand before those of another in the source, though they are dealt at random or by a file.",
    why: "A given assignment that follows the order of the file separates what was collected early from what was collected late.",
    worth: "The score under this split minus the score under one by key.",
    fix: "Deal rows by key (`salt`), or by time, and say so.",
  },
  check: (context) => {
    if (isByTime(context)) return "the rows are split by time";
    const { train, test, validation } = context.rows;
    const other = someRows(test.length > 0 ? test : validation);
    const rows = Int32Array.from([...someRows(train), ...other]);
    const power = rankPower(
      rows,
      Array.from(rows, (_, i) => (i >= rows.length - other.length ? 1 : 0)),
    );
    if (power.value <= context.thresholds.order || power.p > 1e-4) return [];
    return [
      {
        severity: "information",
        message: `The order of the rows says their part (${power.value.toFixed(2)} of 1): training rows stand apart from the others. Deal rows by key or by time.`,
        columns: [],
        count: null,
        of: null,
        rows: [],
      },
    ];
  },
};

/** By chi-squared or F: sources are compared once a split. */
const smallestP = 1e-4;

export const sourceFile: DataRule = {
  documentation: {
    id: "leakage/source-file",
    type: "L3.3",
    notebookType: null,
    title: "The file that rows are from says the label or the part",
    severity: "information",
    what: "Rows are collected from several files (`files(…, { sourceFile })`), and which file a row is from goes with its label, or with its part, more closely than the threshold. On a split by time files may follow each other as the parts do, so that parts are not asked there.",
    why: "Where each class was collected by another hand, whatever else differs between the files tells the class: a scanner, a spelling, a missing column. Where files are parts, the score is one of other files.",
    worth: "The score on rows of files that training has not met, minus the score as it is.",
    fix: "Give the column the role `unit` and split by unit, so that files stay together; keep it out of features; look at how the rows of each class were collected.",
  },
  check: async (context) => {
    const file = await context.columns.find(({ name }) => name === context.sourceFile)?.read();
    if (file === undefined) return "rows are from one source, or which file they are from is not kept";
    const { train } = context.rows;
    const label = powerFor(context, file, someRows(train));
    const found = (message: string) => ({
      severity: "information" as const,
      message,
      columns: [file.name],
      count: null,
      of: null,
      rows: [],
    });
    const isSaid = (measure: { readonly value: number; readonly p: number }): boolean =>
      measure.value > context.thresholds.order && measure.p <= smallestP;
    return [
      ...(isSaid(label)
        ? [
            found(
              `The file that a row is from ("${file.name}") says "${context.target.name}" (${label.value.toFixed(2)} of 1): classes were collected apart. Keep it out of features, and split by file with the role unit.`,
            ),
          ]
        : []),
      ...(isByTime(context) ? [] : otherParts(context)).flatMap((part) => {
        const rows = Int32Array.from([...someRows(train), ...someRows(context.rows[part])]);
        const isOther = rows.map((_, at) => (at < someRows(train).length ? 0 : 1));
        const says = file.kind === "coded" ? cramersV(cellsOf(file, rows), isOther) : { value: 0, p: 1 };
        if (!isSaid(says)) return [];
        return found(
          `The file that a row is from ("${file.name}") says whether it is a ${partWords[part]} row (${says.value.toFixed(2)} of 1): parts are of other files. Deal rows by key, or say that new files are what the model will meet.`,
        );
      }),
    ];
  },
};
