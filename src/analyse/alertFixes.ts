import type { Fix } from "../model/finding.ts";
import type { ContractDeclaration, OptionValue, Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { Repair } from "../model/profile.ts";
import { codeOf } from "../parse/codeOf.ts";
import { libraryNameIn } from "../parse/libraryImport.ts";
import { setAsideEdit } from "../parse/setAsideEdit.ts";
import type { Known } from "./currentStages.ts";
import { appended } from "./dataFindings.ts";

/** One more recipe behind the others: the profile is of what they leave. */
export function repairFix({ texts }: Known, stage: StageDeclaration, column: string, repair: Repair | undefined): readonly Fix[] {
  const recipes = stage.options["recipes"];
  if (repair === undefined || recipes?.kind !== "list") return [];
  const text = texts[recipes.range.file] ?? "";
  const name = libraryNameIn(recipes.range.file, text, repair.recipe);
  if (name === null) return [];
  const code = `${name.local}(${[column, ...repair.arguments.map(unitFirst)].map(codeOf).join(", ")})`;
  const title = code.length <= 60 ? `Mend it with ${code}` : `Mend it with ${repair.recipe}(${codeOf(column)}, …)`;
  return [{ title, edits: [...name.edits, appended(text, recipes, code)] }];
}

/** As people write `units`: what it becomes, then what it was. What is stored has its members in order of the alphabet. */
function unitFirst(argument: unknown): unknown {
  if (typeof argument !== "object" || argument === null || !("to" in argument)) return argument;
  const { to, ...factors } = argument;
  return { to, ...factors };
}

/** A role that keeps models off a column; none where features are made of it, which would not compile without. */
export function setAsideFix(
  { pipeline, texts }: Known,
  contract: ContractDeclaration,
  column: string,
  role: "notFeature" | "outcome" = "notFeature",
): readonly Fix[] {
  const edit = makesFeature(pipeline, column) ? null : setAsideEdit(contract, texts[contract.file] ?? "", column, role);
  return edit === null ? [] : [{ title: `Set \`${column}\` aside: ${role}`, edits: [edit] }];
}

function makesFeature({ stages }: Pipeline, column: string): boolean {
  return stages.some(
    ({ kind, flow, options }) =>
      kind === "features" &&
      (flow.functions.some(({ reads }) => reads.some(({ name }) => name === column)) ||
        Object.values(options).some((each) => names(each, column))),
  );
}

/** Is the text a column's name among the arguments of a form: `ratio("income", "household")`? */
function names(option: OptionValue, column: string): boolean {
  switch (option.kind) {
    case "literal":
      return option.value === column;
    case "list":
    case "call":
      return option.items.some((item) => names(item, column));
    case "object":
      return Object.values(option.members).some(({ value }) => names(value, column));
    default:
      return false;
  }
}

/** At the end of the verbs, where they are one chain. */
export function dedupeFix({ kind, flow }: StageDeclaration): readonly Fix[] {
  const last = flow.verbs.at(-1);
  if (kind !== "wrangle" || last === undefined || !flow.complete || flow.from !== undefined) return [];
  const { file, end } = last.range;
  return [{ title: "Remove them: .dedupe()", edits: [{ range: { file, start: end, end }, newText: ".dedupe()" }] }];
}
