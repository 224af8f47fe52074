import type { LeakType, NotebookType } from "../../model/audit.ts";
import type { Finding, SuppressedFinding, Suppression } from "../../model/finding.ts";
import { suppressionsIn } from "../../python/suppressions.ts";
import type { PythonModule } from "../../python/syntax.ts";
import type { Facts } from "./facts.ts";
import { execute } from "./reading/interpret.ts";
import { cannotRead, type Machine, newMachine } from "./reading/machine.ts";
import { callTheUncalled } from "./reading/uncalled.ts";
import type { ScriptCandidate, ScriptRuleDocumentation, ScriptSetting } from "./rule.ts";
import { scriptRuleDocumentation, scriptRules } from "./rules.ts";
import { trialsOf } from "./trials.ts";

export interface ScriptAudit {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
  /** What could not be read, and so was not judged. */
  readonly unread: Facts["unread"];
  /** Whether the script trains or splits anything: what there was to judge. */
  readonly models: number;
}

/** Gives the module that an import names, seen from a file; null where it is none of ours. */
export type LoadModule = Machine["loadModule"];

/** The leakage audit of a Python script: follows the data without running anything. Never throws for any text. */
export function auditScript(module: PythonModule, loadModule: LoadModule = () => null): ScriptAudit {
  return judgeScript(followScript(module, loadModule), null);
}

/** What a script was seen to do: it says the same, whoever runs it. */
export interface FollowedScript {
  readonly module: PythonModule;
  readonly facts: Facts;
}

/** @param setting the stage that runs it; null for a script by itself */
export function judgeScript({ module, facts }: FollowedScript, setting: ScriptSetting | null): ScriptAudit {
  const context = { facts, trials: trialsOf(facts, setting), setting };
  const rules = scriptRules.filter(({ inPipelinesOnly }) => setting !== null || inPipelinesOnly !== true);
  const found = rules.flatMap((rule) => rule.check(context).map((candidate) => ({ candidate, documentation: rule.documentation })));
  const suppressions = suppressionsIn(module);
  const standing: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of weighByCause(found)) {
    const suppression = suppressions.find((each) => covers(each, finding));
    if (suppression === undefined) standing.push(finding);
    else suppressed.push({ finding, suppression });
  }
  // A script that writes a table may be run by a pipeline, of which nothing is known here.
  const doubted =
    setting === null && facts.written.length > 0
      ? suppressions.filter(({ id, reason }) => reason === "" || !saidByPipelines.has(id))
      : suppressions;
  return {
    findings: [...standing, ...wrongSuppressions(doubted, suppressed)].sort(byPlace),
    suppressed,
    rules: rules.map((rule) => rule.documentation.id),
    unread: facts.unread,
    models: new Set(facts.fits.map((fit) => fit.site.start)).size,
  };
}

/** What a script is told of only where a pipeline runs it. */
const saidByPipelines: ReadonlySet<string> = new Set([
  "leakage/target-in-features",
  "leakage/target-encode-unfolded",
  "leakage/in-sample-prediction",
  "leakage/resample-before-split",
  "leakage/selection-before-split",
  "leakage/fit-before-split",
  "leakage/statistic-before-split",
  "leakage/undeclared-input",
]);

/** The notebook type of a rule; where a tool for notebooks looks for no such thing, the type of Kapoor & Narayanan. */
export function leakageType(id: string): NotebookType | LeakType | null {
  const rule = scriptRuleDocumentation[id];
  return rule?.notebookType ?? rule?.type ?? null;
}

/** Follows the data through a script. Never throws for any text. */
export function followScript(module: PythonModule, loadModule: LoadModule = () => null): FollowedScript {
  const machine = newMachine(module, loadModule);
  try {
    execute(machine, module.statements);
    callTheUncalled(machine);
  } catch (error) {
    // Code that is nested as no hand writes it ends the reading, not the audit: what was seen until then is judged.
    if (!(error instanceof RangeError)) throw error;
    Object.assign(machine, { file: module.file, text: module.text });
    cannotRead(machine, "the rest of a script that is nested too deep", { start: 0, end: 0 });
  }
  for (const span of module.unreadable) cannotRead(machine, "a line that is no Python", span);
  return { module, facts: machine.facts };
}

interface Found {
  readonly candidate: ScriptCandidate;
  readonly documentation: ScriptRuleDocumentation;
}

/** One cause gives one finding; `found` is in order of weight. */
function weighByCause(found: readonly Found[]): readonly Finding[] {
  const byCause = new Map<string, Found[]>();
  for (const each of found) {
    const { file, start, end } = each.candidate.cause;
    const key = `${file}:${start}:${end}`;
    byCause.set(key, [...(byCause.get(key) ?? []), each]);
  }
  return [...byCause.values()].map(([first, ...others]) => {
    const { candidate, documentation } = first as Found;
    return {
      id: documentation.id,
      severity: candidate.severity ?? documentation.severity,
      message: candidate.message,
      range: candidate.range,
      stage: null,
      related: [
        ...candidate.related,
        ...others
          .filter((other) => other.candidate.message !== candidate.message)
          .map(({ candidate: { range, message } }) => ({ range, message })),
      ],
      fixes: candidate.fixes ?? [],
      absorbed: [...new Set(others.map((other) => other.documentation.id))].filter((id) => id !== documentation.id),
    };
  });
}

function covers(suppression: Suppression, { id, range }: Finding): boolean {
  const { covers: covered } = suppression;
  return (
    suppression.reason !== "" &&
    suppression.id === id &&
    covered.file === range.file &&
    range.start >= covered.start &&
    range.start < covered.end
  );
}

/** A suppression without a reason, of an unknown rule, or of nothing, is itself a finding. */
function wrongSuppressions(suppressions: readonly Suppression[], suppressed: readonly SuppressedFinding[]): readonly Finding[] {
  const used = new Set(suppressed.map((each) => each.suppression));
  return suppressions
    .filter((each) => (each.id === "" || each.id.startsWith("leakage/")) && !used.has(each))
    .map((each) => ({ ...wrongSuppression(each), severity: "warning", range: each.range, stage: null, related: [] }));
}

function wrongSuppression({ id, reason, range }: Suppression): Pick<Finding, "id" | "message" | "fixes"> {
  const removal = [{ title: "Remove the comment", edits: [{ range, newText: "" }] }];
  if (id === "") {
    const message =
      "This comment names no rule, so it silences nothing. Write the rule's whole id and why: mlpipe-ignore leakage/no-seed: why.";
    return { id: "audit/suppression-without-rule", message, fixes: removal };
  }
  if (!(id in scriptRuleDocumentation)) {
    return { id: "audit/unknown-rule", message: `There is no rule "${id}" for scripts.`, fixes: removal };
  }
  if (reason === "") {
    const message = `"${id}" is suppressed without a reason, so it is not. Write one after a colon: mlpipe-ignore ${id}: why.`;
    return { id: "audit/suppression-without-reason", message, fixes: [] };
  }
  return { id: "audit/useless-suppression", message: `Nothing here breaks "${id}" any more. Remove the comment.`, fixes: removal };
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.file === b.range.file ? a.range.start - b.range.start : a.range.file < b.range.file ? -1 : 1;
}
