import { dirname, resolve } from "node:path";
import { judgeScript } from "../leakage/script/auditScript.ts";
import type { ScriptSetting } from "../leakage/script/rule.ts";
import type { NamedFinding } from "../leakage/static/auditFlow.ts";
import { downstreamOf } from "../leakage/static/graph.ts";
import { type SplitFacts, splitFactsOf } from "../leakage/static/splitFacts.ts";
import type { Audit } from "../model/audit.ts";
import { type Finding, type SuppressedFinding, severities } from "../model/finding.ts";
import type { Pipeline, ProgramDeclaration, ProgramFile, StageDeclaration } from "../model/pipeline.ts";
import { type FollowedFile, followFile } from "./followFile.ts";

/** What the scripts say that a pipeline names; each is judged as what it is: given all rows, which are split later. */
export interface NamedScripts {
  readonly found: readonly NamedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly unread: Audit["unread"];
  /** Ids of the rules that ran; none where no script was read. */
  readonly rules: readonly string[];
  /** The scripts' texts and those of modules beside them, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface ScriptWorld {
  readonly projectRoot: string;
  readonly readText: (path: string) => string | null;
  /** Scripts as last followed, by path. */
  readonly followed: Map<string, FollowedFile>;
}

export function namedScripts(pipeline: Pipeline, world: ScriptWorld): NamedScripts {
  const all = pipeline.stages.flatMap((stage) => (stage.program === undefined ? [] : [readOne(pipeline, stage, stage.program, world)]));
  return {
    found: withoutRepeats(all.flatMap((each) => each.found)),
    suppressed: all.flatMap((each) => each.suppressed),
    unread: all.flatMap((each) => each.unread),
    rules: [...new Set(all.flatMap((each) => each.rules))],
    texts: Object.assign({}, ...all.map((each) => each.texts)),
  };
}

function readOne(pipeline: Pipeline, stage: StageDeclaration, program: ProgramDeclaration, world: ScriptWorld): NamedScripts {
  const script = scriptOf(program);
  if (script === null) {
    const why = program.kind === "command" ? "another program than Python" : "a script that is computed";
    return unreadStep(stage, `${program.title}: ${why}`);
  }
  const file = followFile(script.path, world.readText, world.followed);
  if (file === null) return unreadStep(stage, `${program.title}: there is no such file`);
  if (isBroken(file)) return unreadStep(stage, `${program.title}: too much of it is no Python`);
  const audit = judgeScript(file.script, settingOf(pipeline, stage, program, world));
  const alone = new Set(judgeScript(file.script, null).findings.map(keyOf));
  const related = { range: script.range, message: `"${stage.name}" runs this script.` };
  const placed = (finding: Finding): Finding => ({
    ...finding,
    stage: stage.name,
    related: [...finding.related, related],
    ...(alone.has(keyOf(finding)) ? { byItself: true as const } : {}),
  });
  return {
    found: audit.findings.map((finding) => ({ finding: placed(finding), at: script.range })),
    suppressed: audit.suppressed.map(({ finding, suppression }) => ({ finding: placed(finding), suppression })),
    unread: audit.unread.map(({ what }) => ({ stage: stage.name, what: `${program.title}: ${what}` })),
    rules: audit.rules,
    texts: file.texts,
  };
}

function unreadStep(stage: StageDeclaration, what: string): NamedScripts {
  return { found: [], suppressed: [], unread: [{ stage: stage.name, what, external: true }], rules: [], texts: {} };
}

/** What `python("…")` names, or the script of a command that starts Python. */
function scriptOf({ script, kind, title, files }: ProgramDeclaration): ProgramFile | null {
  if (script !== null || kind === "python") return script;
  return /^\S*python[\d.]*\s/.test(title) ? (files.find(({ path }) => path.endsWith(".py")) ?? null) : null;
}

/** Half of a file that is no Python is no script with a typing error in it. */
function isBroken({ script: { module } }: FollowedFile): boolean {
  const lines = module.text.split("\n").filter((line) => line.trim() !== "").length;
  const lost = new Set(module.unreadable.map(({ start }) => module.text.slice(0, start).split("\n").length)).size;
  return lost > 0 && lost >= lines / 2;
}

function settingOf(pipeline: Pipeline, stage: StageDeclaration, { files }: ProgramDeclaration, world: ScriptWorld): ScriptSetting {
  const split = downstreamOf(pipeline, stage.name).find(({ kind }) => kind === "split");
  const facts = split === undefined ? null : splitFactsOf(pipeline, split);
  const made = pipeline.contracts.find(({ name }) => name === stage.contract)?.columns ?? [];
  const declared = new Set(files.map(({ path }) => path));
  const folders = [world.projectRoot, dirname(stage.file), ...files.map(({ path }) => dirname(path))];
  return {
    stage: stage.name,
    target: facts?.target ?? null,
    split: facts === null ? null : splitAfter(facts),
    isInput: (column) => made.some(({ name, roles }) => name === column && roles.every((role) => role === "personal")),
    isDeclared: (path) => folders.some((folder) => declared.has(resolve(folder, path))),
  };
}

function splitAfter({ split, strategy, unit }: SplitFacts): NonNullable<ScriptSetting["split"]> {
  const order = { key: "random", unit: "grouped", time: "ordered", "unit and time": "ordered", given: "given" } as const;
  const keepsUnits = strategy === "unit" || strategy === "unit and time";
  return {
    order: strategy === null ? "given" : order[strategy],
    site: split.nameRange,
    groups: new Set(keepsUnits && unit !== null ? [unit] : []),
  };
}

/** Two stages may run one script: what it does is then said once, of the first. */
function withoutRepeats(found: readonly NamedFinding[]): readonly NamedFinding[] {
  const known = new Set<string>();
  return found.filter(({ finding }) => !known.has(keyOf(finding)) && known.add(keyOf(finding)));
}

function keyOf({ id, range, message }: Finding): string {
  return `${id} ${range.file} ${range.start} ${message}`;
}

/** What is found in a script, said once more where the pipeline names it: one finding for each place. */
export function namingFindings(pipeline: Pipeline, findings: readonly Finding[]): readonly Finding[] {
  return pipeline.stages.flatMap(({ name, program }) => {
    const script = program === undefined ? null : scriptOf(program);
    const own =
      script === null
        ? []
        : findings.filter(
            ({ id, stage, range }) =>
              stage === name && id.startsWith("leakage/") && range.file !== script.range.file && range.file.endsWith(".py"),
          );
    const [first, ...others] = own.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    if (first === undefined || script === null || program === undefined) return [];
    const more = others.length === 0 ? "" : ` ${others.length} more ${others.length === 1 ? "finding" : "findings"} there.`;
    const { byItself: _alone, ...said } = first;
    return {
      ...said,
      message: `In ${program.title}, which "${name}" runs: ${first.message}${more}`,
      range: script.range,
      related: [first, ...others].map(({ range, message }) => ({ range, message })),
    };
  });
}
