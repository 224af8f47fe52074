import type { UnknowableUse } from "../model/pipeline.ts";
import { factsOf, reachedFrom } from "./codeFacts.ts";
import { uniquePlaces } from "./effects.ts";
import type { Program } from "./program.ts";
import { effectStatements, filesOf } from "./stageCode.ts";
import type { StageSite, StageSites } from "./stageSites.ts";

/**
 * What a stage may depend on that its key cannot know: in its declaration, in all it reaches in any file, and in the
 * statements that run when its file and the files it imports are loaded.
 */
export function unknowableOf(program: Program, sites: StageSites, site: StageSite): readonly UnknowableUse[] {
  const files = [site.file, ...filesOf(program, site.file).flatMap((path) => program.files.get(path) ?? [])];
  const roots = [site.extent, ...files.flatMap((file) => effectStatements(program, sites, file))];
  const code = [...roots, ...reachedFrom(program, sites, roots)];
  return uniquePlaces(code.flatMap((node) => factsOf(program, node).effects));
}
