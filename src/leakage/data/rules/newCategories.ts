import type { CodedColumn } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import { type DataRule, type RowsContext, shownRows } from "../dataRule.ts";
import { askEachCoded } from "../lazyColumn.ts";
import { counted, measuredInputs, otherParts, partWords, share, shownAlone } from "../questions.ts";
import { foldText } from "./nearRowOverlap.ts";

/** Beyond this share of rows a column's values are names rather than categories. */
const mostDistinct = 0.5;
const namesShown = 5;

export const newCategory: DataRule = {
  documentation: {
    id: "leakage/new-category",
    type: "L3.3",
    notebookType: null,
    title: "A category that training has not seen",
    severity: "information",
    what: "Validation or test rows have categories of an input that no training row has.",
    why: "The model can say nothing of them; where they are many the split separates what belongs together, or a source was added.",
    worth: "No worth of its own.",
    fix: "Gather rare categories (`oneHot({ minCount })` does), or look at where the new ones come from.",
  },
  check: (context) =>
    askEachCategory(context, (column) =>
      otherParts(context).flatMap((part) => {
        const unseen = unseenIn(context, column, part);
        if (unseen.rows <= context.thresholds.newCategory * context.rows[part].length) return [];
        const names = namesOf(context, column, unseen.codes);
        return {
          severity: "information" as const,
          message: `${counted(unseen.codes.length, "category", "categories")} of "${column.name}" in ${counted(unseen.rows, `${partWords[part]} row`)} (${share(unseen.rows, context.rows[part].length)}) ${unseen.codes.length === 1 ? "is" : "are"} not in training${names}. Gather rare categories, or look at where they come from.`,
          columns: [column.name],
          count: unseen.rows,
          of: context.rows[part].length,
          rows: shownAlone(part, unseen.shown),
        };
      }),
    ),
};

export const newLabel: DataRule = {
  documentation: {
    id: "leakage/new-label",
    type: "L3.3",
    notebookType: null,
    title: "A class that training has not seen",
    severity: "information",
    what: "Validation rows are of a class that no training row is of. Labels of test rows are not opened for it.",
    why: "No model can predict it, so that those rows are wrong before anything is fitted; a class that comes later only, or from one source only, is a class of its own problem.",
    worth: "No worth of its own: at the least the share of those rows is lost.",
    fix: "Stratify (splits by key do it by themselves), gather rare classes, or say in the problem that it is not predicted.",
  },
  check: (context) => {
    const { column, name } = context.target;
    if (column.kind !== "coded") return "the target is a number";
    if (context.rows.validation.length === 0) return "there are no validation rows beside the test rows";
    const unseen = unseenIn(context, column, "validation");
    const { length } = context.rows.validation;
    if (unseen.rows <= context.thresholds.newLabel * length) return [];
    return [
      {
        severity: "information",
        message: `${counted(unseen.rows, "validation row")} (${share(unseen.rows, length)}) ${unseen.rows === 1 ? "is" : "are"} of ${counted(unseen.codes.length, "class", "classes")} of "${name}" that training has not${namesOf(context, column, unseen.codes)}. Gather rare classes, or stratify.`,
        columns: [name],
        count: unseen.rows,
        of: length,
        rows: shownAlone("validation", unseen.shown),
      },
    ];
  },
};

export const stringVariant: DataRule = {
  documentation: {
    id: "leakage/string-variant",
    type: "L3.3",
    notebookType: null,
    title: "A category is written otherwise than in training",
    severity: "warning",
    what: "A category that training has not seen is one that it has but for case, accents, blanks, punctuation or the order of words.",
    why: "The model takes it for something new. It also shows that the parts were put together from different sources.",
    worth: "No worth of its own.",
    fix: "Make them one in `clean`: `canonical(…)`, `trim(…)`, `letterCase(…)`.",
  },
  check: (context) =>
    askEachCategory(context, (column) => {
      const seen = codesIn(column, context.rows.train);
      const known = new Map([...seen].map((code) => [foldText(column.dictionary[code] ?? ""), code]));
      return otherParts(context).flatMap((part): readonly DataFound[] => {
        const variants = unseenIn(context, column, part).codes.filter((code) => known.has(foldText(column.dictionary[code] ?? "")));
        const rows = context.rows[part].filter((row) => variants.includes(column.codes[row] as number));
        if (rows.length <= context.thresholds.stringVariant * context.rows[part].length) return [];
        const names = namesOf(context, column, variants);
        return [
          {
            severity: "warning",
            message: `${counted(variants.length, "category", "categories")} of "${column.name}" in the ${partWords[part]} part ${variants.length === 1 ? "is" : "are"} written otherwise in training${names}. Make them one with canonical().`,
            columns: [column.name],
            count: variants.length,
            of: null,
            rows: shownAlone(part, rows).map((shown) => ({ ...shown, twin: twinOf(context, column, shown.row, known) })),
          },
        ];
      });
    }),
};

/** The first training row that writes it otherwise. */
function twinOf({ rows }: RowsContext, { codes, dictionary }: CodedColumn, row: number, known: ReadonlyMap<string, number>) {
  const code = known.get(foldText(dictionary[codes[row] as number] ?? ""));
  const twin = rows.train.find((each) => codes[each] === code);
  return twin === undefined ? null : { row: twin, part: "train" as const };
}

function askEachCategory(context: RowsContext, ask: (column: CodedColumn) => readonly DataFound[]): Promise<readonly DataFound[]> {
  return askEachCoded(measuredInputs(context), (column) =>
    codesIn(column, context.rows.train).size <= mostDistinct * context.rows.train.length ? ask(column) : [],
  );
}

function codesIn({ codes }: CodedColumn, rows: Int32Array): ReadonlySet<number> {
  const found = new Set<number>();
  for (const row of rows) if ((codes[row] as number) >= 0) found.add(codes[row] as number);
  return found;
}

function unseenIn(context: RowsContext, column: CodedColumn, part: "validation" | "test") {
  const seen = codesIn(column, context.rows.train);
  const unseen = new Set<number>();
  const shown: number[] = [];
  let rows = 0;
  for (const row of context.rows[part]) {
    const code = column.codes[row] as number;
    if (code < 0 || seen.has(code)) continue;
    unseen.add(code);
    rows++;
    if (shown.length < shownRows) shown.push(row);
  }
  return { codes: [...unseen].sort((a, b) => a - b), rows, shown };
}

/** Names of categories, unless they are personal. */
function namesOf({ schema }: RowsContext, column: CodedColumn, codes: readonly number[]): string {
  if (schema.find(({ name }) => name === column.name)?.roles.includes("personal") === true) return "";
  const shown = codes.slice(0, namesShown).map((code) => `"${column.dictionary[code]}"`);
  return `: ${shown.join(", ")}${codes.length > namesShown ? ", …" : ""}`;
}
