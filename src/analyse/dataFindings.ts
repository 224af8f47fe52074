import { Failure } from "../base/failure.ts";
import { type DataFinding, dataFindingsShape, type NearMiss } from "../model/dataFinding.ts";
import type { Finding, Fix, TextEdit } from "../model/finding.ts";
import type { StageDeclaration } from "../model/pipeline.ts";
import { libraryNameIn } from "../parse/libraryImport.ts";
import { type AttachedStore, currentStages, type Known } from "./currentStages.ts";

/**
 * What the data of results says at their stages, while those results are current. Fixes are made for the text at hand.
 * Of a table that `clean` takes it is said there, after its recipes.
 */
export function dataFindings(known: Known, store: AttachedStore): readonly Finding[] {
  const { pipeline } = known;
  const cleaned = new Set(pipeline.stages.flatMap((each) => (each.kind === "clean" ? each.inputs.map((input) => input.stage) : [])));
  return currentStages(known).flatMap(({ stage, key }) =>
    cleaned.has(stage.name) ? [] : storedFindings(store, key).map((finding) => placed(known, stage, finding)),
  );
}

function storedFindings(store: AttachedStore, key: string): readonly DataFinding[] {
  const object = store.attached(key, "findings");
  if (object === null) return [];
  try {
    return store.readJson(object, dataFindingsShape).findings;
  } catch (error) {
    // Lost or of another version: it comes back when the stage runs again.
    if (error instanceof Failure) return [];
    throw error;
  }
}

function placed(known: Known, stage: StageDeclaration, { column, groups }: DataFinding): Finding {
  const shown = groups.slice(0, 3).map(describeGroup).join("; ");
  const more = groups.length > 3 ? `; and ${groups.length - 3} more` : "";
  const fixes = stage.kind === "clean" ? canonicalFix(known, stage, column, groups) : [];
  const remedy =
    stage.kind === "clean"
      ? "Make them one with canonical()."
      : `No clean stage takes "${stage.name}": add one, with canonical("${column}", …).`;
  return {
    id: "data/near-miss-categories",
    severity: "information",
    message: `Categories of "${column}" seem to be written in several ways: ${shown}${more}. ${remedy}`,
    range: stage.nameRange,
    stage: stage.name,
    related: [],
    fixes,
  };
}

function describeGroup({ becomes, count, spellings }: NearMiss): string {
  const others = spellings.slice(0, 4).map((each) => `"${each.text}" (${each.count})`);
  if (spellings.length > 4) others.push(`${spellings.length - 4} more`);
  return `"${becomes}" (${count}) also as ${others.join(", ")}`;
}

/** The mapping as one more recipe behind the others: it is made of the values that they leave. */
function canonicalFix({ texts }: Known, stage: StageDeclaration, column: string, groups: readonly NearMiss[]): readonly Fix[] {
  const recipes = stage.options["recipes"];
  if (recipes?.kind !== "list") return [];
  const text = texts[recipes.range.file] ?? "";
  const name = libraryNameIn(recipes.range.file, text, "canonical");
  if (name === null) return [];
  const spellings = groups.flatMap((group) =>
    group.spellings.map(({ text: found }) => `${JSON.stringify(found)}: ${JSON.stringify(group.becomes)}`),
  );
  const code = `${name.local}(${JSON.stringify(column)}, { ${spellings.join(", ")} })`;
  return [{ title: `Write the mapping: canonical("${column}", …)`, edits: [...name.edits, appended(text, recipes, code)] }];
}

type List = Extract<StageDeclaration["options"][string], { kind: "list" }>;

/** One more item of a list, laid out as the others are. */
export function appended(text: string, { range, items }: List, code: string): TextEdit {
  const last = items.at(-1);
  const { file } = range;
  if (last === undefined) return { range: { file, start: range.start + 1, end: range.start + 1 }, newText: code };
  const gap = /\n[ \t]*$/.exec(text.slice(range.start + 1, items[0]?.range.start ?? range.start + 1))?.[0] ?? " ";
  return { range: { file, start: last.range.end, end: last.range.end }, newText: `,${gap}${code}` };
}
