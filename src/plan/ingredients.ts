import { relative, sep } from "node:path";
import { hashOf } from "../base/hash.ts";
import type { StageResult } from "../model/artifact.ts";
import type { Pipeline, StageDeclaration, UnknowableUse } from "../model/pipeline.ts";
import type { Ingredients } from "../model/plan.ts";
import type { StageKind } from "../model/vocabulary.ts";
import type { PlanFacts } from "./planFacts.ts";

/** Engines that only some stages use; any other concerns every stage. */
const engineUsers: Readonly<Record<string, readonly StageKind[]>> = {
  arquero: ["wrangle"],
  backend: ["train", "validate", "evaluate"],
};

/** Changes when the same ingredients would be hashed differently. */
const keyVersion = 2;

/**
 * The key of a stage's result.
 * @param inputs input stage → `contentHash` of its result; an equal output gives an equal key, whatever made it
 */
export function resultKey(ingredients: Ingredients, inputs: Readonly<Record<string, string>>): string {
  return hashOf({ keyVersion, ingredients, inputs });
}

/**
 * What others build on: the bytes of the output and, of a table, what the contract says of its columns, which is in none of
 * its bytes. A role that is added must reach the stages below, or a column set aside goes on training.
 */
export function contentHash({ output, schema }: Pick<StageResult, "output" | "schema">): string {
  return schema === null ? output.hash : hashOf([output.hash, schema]);
}

/** All that the stage's result depends on beside the outputs of its inputs. */
export function ingredientsOf(stage: StageDeclaration, pipeline: Pipeline, facts: PlanFacts): Ingredients {
  const name = (path: string): string => relativePath(facts.projectRoot, path);
  const imported = pipeline.sources.filter((source) => stage.code.files.includes(source.path));
  const data = pipeline.dataFiles
    .filter((file) => file.stage === stage.name)
    .flatMap((file) => (file.pattern ? (facts.matches[file.path] ?? []) : [file.path]));
  return {
    code: { own: stage.code.own, ...declarations(stage), statements: stage.code.statements },
    files: Object.fromEntries(imported.map((source) => [name(source.path), source.digest])),
    tsconfig: facts.tsconfig,
    packages: facts.packages,
    engine: Object.fromEntries(Object.entries(facts.engine).filter(([engine]) => engineUsers[engine]?.includes(stage.kind) ?? true)),
    data: Object.fromEntries(data.map((path) => [name(path), facts.data[path] ?? "missing"])),
    unknowable: unknowable(stage.unknowable, name),
  };
}

export function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

function declarations(stage: StageDeclaration): Record<string, string> {
  return Object.fromEntries(Object.entries(stage.code.declarations).map(([name, digest]) => [`declaration ${name}`, digest]));
}

function unknowable(uses: readonly UnknowableUse[], name: (path: string) => string): string[] {
  return [...new Set(uses.map((use) => `${use.what}: ${use.text} in ${name(use.range.file)}`))].sort();
}
