import type { Fix, TextRange } from "../../../model/finding.ts";
import type { StageDeclaration, StageInput } from "../../../model/pipeline.ts";
import { inputOf, stagesOf, upstreamOf } from "../graph.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

export const fitBeforeSplit: Rule = {
  documentation: {
    id: "leakage/fit-before-split",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A recipe is fitted before the split",
    severity: "warning",
    what: "`prepare` is given a table from before the split, so that medians, scales and categories are learned from every row, test rows among them.",
    why: "What is learned from test rows travels into training: the model has seen something of the rows that are to judge it, and the figure promises more than the model will do.",
    worth:
      "Little for a scaler or an imputer on many rows (Roth 2026: AUC moves by at most 0.005 over 2,047 data sets); more on few rows, with rare categories, and for anything that looks at the target.",
    fix: "Give `prepare` the parts: it is then fitted on training rows only, and again in every fold.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, logistic, train } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(table, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: scaled }), { seed: 1 });
`,
  },
  check: (context) => stagesOf(context.pipeline, "prepare").flatMap((recipe) => findingOf(context, recipe) ?? []),
};

function findingOf(context: RuleContext, recipe: StageDeclaration): RuleFinding | null {
  const table = recipe.inputs.find((input) => input.role === "table");
  if (table === undefined) return null;
  const splits = stagesOf(context.pipeline, "split").filter((split) => upstreamOf(context.pipeline, split.name).has(table.stage));
  if (splits.length === 0) return null;
  const [split] = splits;
  return {
    message: `"${recipe.name}" learns from "${table.stage}" before its rows are split, so test rows shape training. Give prepare the parts "${split?.name}".`,
    range: table.range,
    cause: recipe.callRange,
    stage: recipe.name,
    related: splits.map((each) => ({ range: each.nameRange, message: `"${each.name}" splits the rows here.` })),
    fixes: splits.length === 1 && split !== undefined ? fixesOf(context, recipe, table, split) : [],
  };
}

/** The argument becomes the parts; where they are declared later, the recipe moves below them. */
function fixesOf(context: RuleContext, recipe: StageDeclaration, table: StageInput, split: StageDeclaration): readonly Fix[] {
  const title = `Fit "${recipe.name}" on the training rows of "${split.name}"`;
  if (split.file !== recipe.file) return [];
  if (split.range.end <= recipe.range.start) return [{ title, edits: [{ range: table.range, newText: split.name }] }];
  const text = context.texts[recipe.file];
  if (text === undefined || usedBetween(context, recipe, split)) return [];
  const moved = withLeadingComments(text, recipe.range);
  const statement = text.slice(moved.start, table.range.start) + split.name + text.slice(table.range.end, recipe.range.end);
  return [
    {
      title: `${title}, and move it below`,
      edits: [
        { range: { ...moved, end: skipBlankLines(text, moved.end) }, newText: "" },
        { range: { file: split.file, start: split.range.end, end: split.range.end }, newText: `\n\n${statement}` },
      ],
    },
  ];
}

function usedBetween(context: RuleContext, recipe: StageDeclaration, split: StageDeclaration): boolean {
  return (
    context.pipeline.stages.some(
      (stage) =>
        stage.file === recipe.file &&
        stage.range.start > recipe.range.start &&
        stage.range.start <= split.range.start &&
        stage.inputs.some((input) => input.stage === recipe.name),
    ) || inputOf(split, "table") === recipe.name
  );
}

/** The statement with the comment lines that stand directly above it. */
function withLeadingComments(text: string, range: TextRange): TextRange {
  let start = text.lastIndexOf("\n", range.start - 1) + 1;
  for (;;) {
    const lineStart = text.lastIndexOf("\n", start - 2) + 1;
    const line = text.slice(lineStart, start).trim();
    if (start === 0 || !/^(\/\/|\/\*|\*)/.test(line)) return { ...range, start };
    start = lineStart;
  }
}

function skipBlankLines(text: string, offset: number): number {
  const blank = /^[ \t]*\r?\n(?:[ \t]*\r?\n)*/.exec(text.slice(offset));
  return offset + (blank?.[0].length ?? 0);
}
