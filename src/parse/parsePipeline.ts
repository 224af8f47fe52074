import ts from "typescript";
import { sha256 } from "../base/hash.ts";
import type { Finding } from "../model/finding.ts";
import type { Pipeline, SourceFile, StageDeclaration } from "../model/pipeline.ts";
import { findContracts } from "./contracts.ts";
import { dataFilesOf } from "./dataFiles.ts";
import { cycles, duplicateName, emptyPipeline, notExported, syntaxError, tooDeep, unnamedStage, unresolvedImport } from "./findings.ts";
import { packageOf } from "./importPaths.ts";
import { changeSince, keptStages, keptStatements, type LastParse, nothingKept, rememberParse } from "./lastParse.ts";
import { type LoadedFile, type LoadedFiles, loadSources, type ReadText } from "./loadSources.ts";
import { exportOf, type Program, throughAliases } from "./program.ts";
import { type PipelineContext, type ReadStage, readStage } from "./readStage.ts";
import { forgetTrees } from "./remembered.ts";
import { findStages, type StageSite } from "./stageSites.ts";
import { suppressionsOf } from "./suppressions.ts";
import { stringOf } from "./syntax.ts";
import { digestFile, digestSource } from "./tokens.ts";

export interface ParseResult {
  readonly pipeline: Pipeline;
  /** By place. Where a text is broken only that is said, as the rest would be its consequence. */
  readonly findings: readonly Finding[];
  /** The texts that were read, by path; the offsets of all ranges are offsets into them. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface ParseRequest {
  readonly file: string;
  /** The text of a file, open buffers first; null where there is none. */
  readonly readText: ReadText;
  /** Where one is typing: what the edit leaves as it was is not read again. The result is the same. */
  readonly memory?: ParseMemory;
}

/** By pipeline file, the one that was parsed last behind the others. */
export type ParseMemory = Map<string, LastParse>;

/** People go to and fro between a few files, and trees are large: about 30 MB of 5,000 lines. */
export const mostRemembered = 3;

/**
 * Reads a pipeline file and the local files it imports. Runs nothing and never throws: whatever cannot be read is a
 * finding, or is left out.
 */
export function parsePipeline({ file, readText, memory }: ParseRequest): ParseResult {
  const last = memory?.get(file) ?? null;
  memory?.delete(file);
  try {
    const files = loadSources(file, readText, last?.files);
    const isSame =
      last !== null && files.size === last.files.size && [...files.values()].every((each) => last.files.get(each.path) === each);
    const now = isSame ? last : readPipeline(file, files, last);
    memory?.set(file, now);
    const [oldest] = memory?.keys() ?? [];
    if (memory !== undefined && oldest !== undefined && memory.size > mostRemembered) memory.delete(oldest);
    return now.result;
  } catch (error) {
    // The compiler and the walks over its trees descend by recursion; some text is deeper than any stack.
    if (error instanceof RangeError) return unreadable(file);
    throw error;
  } finally {
    forgetTrees();
  }
}

function unreadable(file: string): ParseResult {
  const pipeline: Pipeline = { file, stages: [], contracts: [], suppressions: [], sources: [], packages: [], dataFiles: [] };
  return { pipeline, findings: [tooDeep(file)], texts: {} };
}

function readPipeline(file: string, files: LoadedFiles, last: LastParse | null): LastParse {
  const main = files.get(file) as LoadedFile;
  const change = last === null ? null : changeSince(last, files, file);
  const program: Program = { main, files, kept: change === null ? nothingKept : keptStatements(change) };
  const sites = findStages(program);
  const context: PipelineContext = { program, sites, contracts: findContracts(program, sites) };
  const read = readAll(context, change === null ? new Map() : keptStages(change, context));
  const { stages, duplicates } = byName(read.map((each) => each.stage));
  const pipeline: Pipeline = {
    file,
    stages,
    contracts: [...context.contracts.values()],
    suppressions: [...files.values()].flatMap(suppressionsOf),
    sources: [...files.values()].map((each) => describeSource(each, stages)),
    packages: packagesOf(files),
    dataFiles: stages.flatMap(dataFilesOf),
  };
  const broken = [...files.values()].flatMap((each) => syntaxError(each) ?? []);
  const findings = broken.length > 0 ? broken : [...duplicates, ...allFindings(context, read, stages)];
  const result: ParseResult = {
    pipeline,
    findings: inOrder(findings, files),
    texts: Object.fromEntries([...files.values()].map((each) => [each.path, each.text])),
  };
  return rememberParse(context, read, result);
}

/** Stages of the pipeline file, and those of local files that they take or that the file exports on. */
function readAll(context: PipelineContext, kept: ReadonlyMap<ts.Node, ReadStage>): readonly ReadStage[] {
  const read = new Map<ts.Node, ReadStage>();
  const queue = [...context.sites.byDeclaration.values()].filter((site) => site.file === context.program.main);
  queue.push(...exportedOn(context));
  for (let site = queue.shift(); site !== undefined; site = queue.shift()) {
    if (read.has(site.declaration)) continue;
    const stage = kept.get(site.declaration) ?? readStage(context, site);
    read.set(site.declaration, stage);
    queue.push(...stage.takes);
  }
  const order = importOrder(context.program);
  return [...read.values()].sort(
    ({ site: a }, { site: b }) => order.indexOf(a.file.path) - order.indexOf(b.file.path) || a.extent.getStart() - b.extent.getStart(),
  );
}

function exportedOn({ program, sites }: PipelineContext): readonly StageSite[] {
  const names = (program.main.script?.source.statements ?? []).flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    const clause = statement.exportClause;
    if (clause !== undefined) return ts.isNamedExports(clause) ? clause.elements.map((element) => element.name.text) : [];
    const specifier = statement.moduleSpecifier === undefined ? null : stringOf(statement.moduleSpecifier);
    const path = program.main.script?.imports.find((use) => use.specifier === specifier)?.path;
    return [...sites.byDeclaration.values()].filter((site) => site.exported && site.file.path === path).map((site) => site.name);
  });
  return names.flatMap((name) => {
    const target = throughAliases(program, exportOf(program, program.main, name, new Set()));
    return target?.kind === "declaration" ? (sites.byDeclaration.get(target.declaration) ?? []) : [];
  });
}

/** Imported files before those that import them; the pipeline file is last. */
function importOrder(program: Program): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const use of program.files.get(path)?.script?.imports ?? []) if (use.path !== null) visit(use.path);
    order.push(path);
  };
  visit(program.main.path);
  return order;
}

/** Results are stored by name, so that only the first stage of a name is one. */
function byName(all: readonly StageDeclaration[]): { stages: readonly StageDeclaration[]; duplicates: readonly Finding[] } {
  const first = new Map<string, StageDeclaration>();
  const duplicates: Finding[] = [];
  for (const stage of all) {
    const taken = first.get(stage.name);
    if (taken === undefined) first.set(stage.name, stage);
    else duplicates.push(duplicateName(stage, taken));
  }
  return { stages: [...first.values()], duplicates };
}

function allFindings(context: PipelineContext, read: readonly ReadStage[], stages: readonly StageDeclaration[]): readonly Finding[] {
  const { program, sites } = context;
  const uses = [...program.files.values()].flatMap((each) => each.script?.imports ?? []);
  return [
    ...(stages.length === 0 && sites.unnamed.length === 0 ? [emptyPipeline(program.main)] : []),
    ...uses.filter((use) => use.kind === "local" && use.path === null).map(unresolvedImport),
    ...sites.unnamed.map(({ call, kind }) => unnamedStage(call, kind)),
    ...read.filter(({ site }) => !site.exported).map(({ site }) => notExported(site)),
    ...read.flatMap((each) => each.findings),
    ...cycles(stages),
  ];
}

function describeSource(file: LoadedFile, stages: readonly StageDeclaration[]): SourceFile {
  const unknowable = stages.flatMap((stage) => stage.unknowable).filter((use) => use.range.file === file.path);
  const digest = file.script === null ? digestSource(file.text, file.path) : digestFile(file.script.source);
  return {
    path: file.path,
    digest,
    contentHash: sha256(file.text),
    imports: [...new Set((file.script?.imports ?? []).flatMap((use) => use.path ?? []))],
    unknowable: unknowable.filter((use, index) => unknowable.findIndex((other) => other.range.start === use.range.start) === index),
  };
}

function packagesOf(files: ReadonlyMap<string, LoadedFile>): readonly string[] {
  const uses = [...files.values()].flatMap((each) => each.script?.imports ?? []);
  return [...new Set(uses.filter((use) => use.kind === "package").map((use) => packageOf(use.specifier)))].sort();
}

/** By file, the imported ones after the pipeline file, then by place. */
function inOrder(findings: readonly Finding[], files: ReadonlyMap<string, LoadedFile>): readonly Finding[] {
  const order = [...files.keys()];
  return [...findings].sort((a, b) => order.indexOf(a.range.file) - order.indexOf(b.range.file) || a.range.start - b.range.start);
}
