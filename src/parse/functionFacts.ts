import { sha256 } from "../base/hash.ts";
import type { FunctionFacts } from "../model/flow.ts";
import { factsOf, reachedFrom } from "./codeFacts.ts";
import { uniquePlaces } from "./effects.ts";
import { passedColumn } from "./passedColumn.ts";
import type { Program } from "./program.ts";
import type { FunctionSite } from "./readStage.ts";
import { rowReads } from "./rowReads.ts";
import type { StageSites } from "./stageSites.ts";
import { rangeOf } from "./syntax.ts";
import { digestNode } from "./tokens.ts";
import { isTwoValued } from "./twoValued.ts";

/**
 * What a row function reads, and what else it depends on; helpers that it uses, in whatever file, count too.
 * @param ofRows whether its first parameter is a row; the function of a `wrangle` is given a table
 */
export function functionFacts(program: Program, sites: StageSites, { path, node }: FunctionSite, ofRows: boolean): FunctionFacts {
  const own = factsOf(program, node);
  const reached = reachedFrom(program, sites, [node]);
  const all = [own, ...reached.map((declaration) => factsOf(program, declaration))];
  const effects = uniquePlaces(all.flatMap((facts) => facts.effects));
  const placesOf = (what: string) => effects.filter((effect) => effect.what === what).map((effect) => effect.range);
  const passes = ofRows ? passedColumn(program, node) : null;
  const rows = ofRows ? rowReads(program, node, 0) : { reads: [], any: false };
  return {
    path,
    range: rangeOf(node),
    digest: sha256([node, ...reached].map(digestNode).join()),
    reads: rows.reads,
    readsAny: rows.any,
    freeNames: own.freeNames,
    clock: placesOf("clock"),
    random: placesOf("random"),
    files: placesOf("file"),
    network: placesOf("network"),
    outerWrites: uniquePlaces(all.flatMap((facts) => facts.writes)),
    ...(passes === null ? {} : { passes }),
    ...(ofRows && isTwoValued(node) ? { twoValued: true as const } : {}),
  };
}
