import ts from "typescript";
import type { Finding } from "../model/finding.ts";
import type { OptionValue, StageDeclaration, StageInput } from "../model/pipeline.ts";
import { type StageKind, stageArguments, stageProducts } from "../model/vocabulary.ts";
import { type Contracts, contractReferred } from "./contracts.ts";
import { missingInput, unknownReference } from "./findings.ts";
import { flowOf } from "./flowFacts.ts";
import type { Program } from "./program.ts";
import { makesOf, programOf, unreadProgram } from "./programs.ts";
import { type OptionReader, readOption } from "./readOption.ts";
import { stageCodeOf } from "./stageCode.ts";
import { type StageSite, type StageSites, stageReferred } from "./stageSites.ts";
import { type FunctionNode, rangeOf, shortText } from "./syntax.ts";
import { unknowableOf } from "./unknowable.ts";

/** A function written in, or named by, a stage's arguments. */
export interface FunctionSite {
  readonly path: string;
  readonly node: FunctionNode;
}

export interface PipelineContext {
  readonly program: Program;
  readonly sites: StageSites;
  readonly contracts: Contracts;
}

export interface ReadStage {
  readonly site: StageSite;
  readonly stage: StageDeclaration;
  /** Sites of its inputs, so that stages of other files are read as well. */
  readonly takes: readonly StageSite[];
  readonly findings: readonly Finding[];
}

/** Arguments that are stages; all others are options, or the contract. */
const inputArguments: Readonly<Record<StageKind, readonly string[]>> = {
  problem: [],
  collect: [],
  clean: ["table"],
  wrangle: ["table"],
  expect: ["table"],
  features: ["table", "brief"],
  split: ["table", "brief"],
  feasibility: ["parts"],
  prepare: ["table|parts"],
  train: ["parts"],
  validate: ["model"],
  evaluate: ["check"],
};

/** Everything the text says of one stage. */
export function readStage(context: PipelineContext, site: StageSite): ReadStage {
  const { program, sites, contracts } = context;
  const inputs: StageInput[] = [];
  const takes: StageSite[] = [];
  const functions: FunctionSite[] = [];
  const findings: Finding[] = [];
  const options: Record<string, OptionValue> = {};
  let contract: string | null = null;
  const take = (role: string, taken: StageSite, node: ts.Expression): void => {
    inputs.push({ role, stage: taken.name, range: rangeOf(node) });
    takes.push(taken);
  };
  const reader: OptionReader = { program, sites, onFunction: (path, node) => functions.push({ path, node }) - 1, onStage: take };
  for (const [name, node] of argumentsOf(context, site)) {
    if (inputArguments[site.kind].includes(name)) {
      const taken = node === null ? null : stageReferred(program, sites, node);
      if (node === null) findings.push(missingInput(site, roleName(name, null)));
      else if (taken === null) {
        // The name stays an input, so that the plan knows that something is missing.
        inputs.push({ role: roleName(name, null), stage: shortText(node), range: rangeOf(node) });
        findings.push(...unknownReference(context, site, roleName(name, null), node));
      } else take(roleName(name, taken), taken, node);
    } else if (node !== null && name === "contract") contract = contractReferred(program, contracts, node)?.name ?? null;
    else if (node !== null) options[name] = readOption(reader, node, name);
  }
  const makes = makesOf(program, site);
  if (makes !== null) contract = contractReferred(program, contracts, makes)?.name ?? null;
  const other = programOf(site, options);
  const flow = flowOf(context, site, functions, options);
  const stage: StageDeclaration = {
    name: site.name,
    kind: site.kind,
    file: site.file.path,
    exported: site.exported,
    range: rangeOf(site.extent),
    nameRange: rangeOf(site.nameNode),
    callRange: rangeOf(site.call),
    inputs,
    contract,
    options,
    ...(other === null ? {} : { program: other }),
    flow: flow.facts,
    code: stageCodeOf(program, sites, site),
    unknowable: [...unknowableOf(program, sites, site), ...(other === null ? [] : unreadProgram(other))],
  };
  return { site, stage, takes, findings: [...findings, ...flow.findings] };
}

function roleName(argument: string, taken: StageSite | null): string {
  return argument === "table|parts" ? (taken !== null && stageProducts[taken.kind] === "parts" ? "parts" : "table") : argument;
}

/** Argument name and what was given for it; null for inputs that were left out. */
function argumentsOf(context: PipelineContext, site: StageSite): readonly (readonly [string, ts.Expression | null])[] {
  const given = site.call.arguments;
  const spread = given.findIndex(ts.isSpreadElement);
  const names = namesFor(context, site).map((name) => name.replace(/\?$/, ""));
  return names.flatMap((name, index): readonly (readonly [string, ts.Expression | null])[] => {
    const node = given[spread >= 0 && spread <= index ? spread : index];
    if (node !== undefined && !isLeftOut(node)) return [[name, node]];
    return inputArguments[site.kind].includes(name) ? [[name, null]] : [];
  });
}

/** Half-typed calls hold empty identifiers where an argument is to come. */
function isLeftOut(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && (node.text === "" || node.text === "undefined");
}

/** `collect(source, options)` leaves its contract out in the middle. */
function namesFor(context: PipelineContext, site: StageSite): readonly string[] {
  const names: readonly string[] = stageArguments[site.kind];
  const second = site.call.arguments[1];
  if (site.kind !== "collect" || site.call.arguments.length > 2 || second === undefined) return names;
  if (contractReferred(context.program, context.contracts, second) !== null) return names;
  return names.filter((name) => name !== "contract?");
}
