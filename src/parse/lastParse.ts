import ts from "typescript";
import { changedNames } from "./changedNames.ts";
import type { Contracts } from "./contracts.ts";
import { callsIn } from "./libraryCalls.ts";
import type { LoadedFiles } from "./loadSources.ts";
import { mentions, reachedNames } from "./mentions.ts";
import type { ParseResult } from "./parsePipeline.ts";
import type { KeptStatements, LibraryCall, Program } from "./program.ts";
import type { PipelineContext, ReadStage } from "./readStage.ts";
import { namesDeclaredBy } from "./scopes.ts";
import { effectStatements } from "./stageCode.ts";
import type { StageSite, StageSites } from "./stageSites.ts";
import { statementOf } from "./syntax.ts";
import { editBetween, lengthened, type TextEdit, withRanges } from "./textEdit.ts";

/**
 * The parse before, from which the next one takes what an edit leaves as it was. It serves once, since the edit changes
 * its trees.
 */
export interface LastParse {
  readonly files: LoadedFiles;
  readonly result: ParseResult;
  /** Of the pipeline file, as are all that follow. */
  readonly statements: readonly ts.Statement[];
  readonly calls: ReadonlyMap<ts.Statement, readonly LibraryCall[]>;
  readonly effects: ReadonlySet<ts.Statement>;
  readonly changed: ReadonlySet<string>;
  readonly contracts: Contracts;
  readonly stages: ReadonlyMap<ts.Statement, readonly StageName[]>;
  /** By declaration, those of other files as well. */
  readonly read: ReadonlyMap<ts.Node, ReadStage>;
}

/** All that other statements can see of a stage. */
interface StageName {
  readonly local: string;
  readonly seen: string;
}

export function rememberParse({ program, sites, contracts }: PipelineContext, read: readonly ReadStage[], result: ParseResult): LastParse {
  const statements = [...statementsOf(program)];
  // What is asked of a statement once it is gone has to be known by then.
  for (const statement of statements) namesDeclaredBy(statement);
  return {
    files: program.files,
    result,
    statements,
    calls: new Map(statements.map((statement) => [statement, callsIn(program, statement)])),
    effects: new Set(effectStatements(program, sites, program.main)),
    changed: changedNamesOf(program),
    contracts,
    stages: stagesByStatement(sites, program.main.path),
    read: new Map(read.map((each) => [each.site.declaration, each])),
  };
}

/** An edit of the pipeline file alone. */
export interface Change {
  readonly last: LastParse;
  readonly edit: TextEdit;
  readonly main: string;
  /** Statements that it left alone. */
  readonly same: readonly ts.Statement[];
  /** Names that statements declare which are new, or gone. */
  readonly touched: ReadonlySet<string>;
}

/** Null where more than the pipeline file changed, or what files it imports: then nothing is kept. */
export function changeSince(last: LastParse, files: LoadedFiles, main: string): Change | null {
  const [before, now] = [last.files.get(main), files.get(main)];
  if (before?.script == null || now?.script == null) return null;
  const importsSame =
    before.script.imports.length === now.script.imports.length &&
    now.script.imports.every(
      (use, index) => use.specifier === before.script?.imports[index]?.specifier && use.path === before.script.imports[index]?.path,
    );
  const others = [...files.values()].filter((file) => file !== now);
  const othersSame = files.size === last.files.size && others.every((file) => last.files.get(file.path) === file);
  const isImported = others.some((file) => file.script?.imports.some((use) => use.path === main));
  if (!importsSame || !othersSame || isImported) return null;
  const known = new Set(last.statements);
  const present = new Set(now.script.source.statements);
  const changed = [...last.statements.filter((each) => !present.has(each)), ...[...present].filter((each) => !known.has(each))];
  return {
    last,
    edit: editBetween(before.text, now.text),
    main,
    same: [...present].filter((each) => known.has(each)),
    touched: new Set(changed.flatMap((statement) => [...namesDeclaredBy(statement)])),
  };
}

export const nothingKept: KeptStatements = { calls: new Map(), effects: new Map() };

/** What still is known of statements, by the names in them. */
export function keptStatements({ last, same, touched }: Change): KeptStatements {
  // No call of the library is known by a name that a stage declares; what a stage calls may well change something.
  const names = reachedNames(
    touched,
    same.filter((statement) => !declaresStagesOnly(statement, last.stages)),
  );
  const all = reachedNames(touched, same);
  return {
    calls: new Map(same.filter((each) => !mentions(each, names)).map((each) => [each, last.calls.get(each) ?? []])),
    effects: new Map(same.filter((each) => !mentions(each, all)).map((each) => [each, last.effects.has(each)])),
  };
}

/**
 * Stages that read as they did, by declaration. What is read of a stage is in its statement, in those that it reaches by
 * name, and in those that run by themselves; of another stage it sees the name, and that it is one.
 */
export function keptStages(change: Change, context: PipelineContext): ReadonlyMap<ts.Node, ReadStage> {
  const { last, same, main } = change;
  const { program, sites } = context;
  const none = new Map<ts.Node, ReadStage>();
  // Contracts without a name of their own are numbered.
  if ([...context.contracts].some(([call, { name }]) => (last.contracts.get(call)?.name ?? name) !== name)) return none;
  const effects = effectStatements(program, sites, program.main);
  const all = reachedNames(change.touched, same);
  const sameEffects = effects.length === last.effects.size && effects.every((each) => last.effects.has(each) && !mentions(each, all));
  if (!sameEffects) return none;
  const names = namesThatMeanSomethingElse(change, context);
  const kept = new Map<ts.Node, ReadStage>();
  for (const site of sites.byDeclaration.values()) {
    const before = last.read.get(site.declaration);
    // A finding may name a stage that is near by its name.
    if (before === undefined || before.findings.length > 0) continue;
    const untouched = site.file.path !== main || !mentions(statementOf(site.declaration) as ts.Statement, names); // A stage stands at the top level.
    if (untouched) kept.set(site.declaration, movedStage(before, site, change));
  }
  return kept;
}

function namesThatMeanSomethingElse({ last, same, main }: Change, { program, sites }: PipelineContext): ReadonlySet<string> {
  const stages = stagesByStatement(sites, main);
  const before = seenByName(last.stages);
  const now = seenByName(stages);
  const isSame = new Set(same);
  const names = new Set([...before.keys(), ...now.keys()].filter((name) => before.get(name) !== now.get(name)));
  for (const [byStatement, statements] of [
    [last.stages, last.statements],
    [stages, statementsOf(program)],
  ] as const) {
    for (const statement of statements) {
      if (isSame.has(statement)) continue;
      const own = byStatement.get(statement) ?? [];
      for (const name of namesDeclaredBy(statement)) if (!own.some(({ local }) => local === name)) names.add(name);
    }
  }
  const changed = changedNamesOf(program);
  for (const name of changed) if (!last.changed.has(name)) names.add(name);
  for (const name of last.changed) if (!changed.has(name)) names.add(name);
  return reachedNames(
    names,
    same.filter((statement) => !declaresStagesOnly(statement, stages)),
  );
}

function movedStage({ stage, takes }: ReadStage, site: StageSite, { edit, main }: Change): ReadStage {
  const by = lengthened(edit);
  return {
    site,
    stage: withRanges(stage, (range) =>
      range.file !== main || range.start < edit.end || by === 0 ? range : { ...range, start: range.start + by, end: range.end + by },
    ),
    // Those of the pipeline file are read anyway.
    takes: takes.filter((taken) => taken.file.path !== main),
    findings: [],
  };
}

function stagesByStatement(sites: StageSites, main: string): ReadonlyMap<ts.Statement, readonly StageName[]> {
  const stages = new Map<ts.Statement, StageName[]>();
  for (const { file, declaration, nameNode, name, kind, exported } of sites.byDeclaration.values()) {
    // The default export has no name within its file.
    if (file.path !== main || !ts.isVariableDeclaration(declaration)) continue;
    const statement = statementOf(declaration) as ts.Statement; // A stage stands at the top level.
    const stage = { local: nameNode.getText(), seen: `${name} ${kind} ${exported}` };
    stages.set(statement, [...(stages.get(statement) ?? []), stage]);
  }
  return stages;
}

function seenByName(stages: ReadonlyMap<ts.Statement, readonly StageName[]>): ReadonlyMap<string, string> {
  return new Map([...stages.values()].flat().map(({ local, seen }) => [local, seen]));
}

function declaresStagesOnly(statement: ts.Statement, stages: ReadonlyMap<ts.Statement, readonly StageName[]>): boolean {
  const own = stages.get(statement);
  return own !== undefined && own.length === namesDeclaredBy(statement).size;
}

function statementsOf({ main }: Program): readonly ts.Statement[] {
  return main.script?.source.statements ?? [];
}

function changedNamesOf({ main }: Program): ReadonlySet<string> {
  return main.script === null ? new Set() : changedNames(main.script.source);
}
