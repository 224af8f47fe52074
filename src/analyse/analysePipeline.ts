import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readLedger } from "../artifacts/sealLedger.ts";
import { Failure } from "../base/failure.ts";
import { auditFlow } from "../leakage/static/auditFlow.ts";
import type { SealLedger } from "../model/artifact.ts";
import type { Audit } from "../model/audit.ts";
import type { StageDataAudit } from "../model/dataAudit.ts";
import type { Finding } from "../model/finding.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Plan } from "../model/plan.ts";
import { keepLastGood } from "../parse/lastGood.ts";
import { parsePipeline } from "../parse/parsePipeline.ts";
import { type PlanFactsSources, readPlanFacts } from "../plan/planFacts.ts";
import { planRun } from "../plan/planRun.ts";
import { foldersAbove, projectRoot } from "../plan/projectRoot.ts";
import { alertFindings } from "./alertFindings.ts";
import type { AnalysisMemory } from "./analysisMemory.ts";
import type { AttachedStore, Known } from "./currentStages.ts";
import { dataAudits, dataRuleIds, leaksIn } from "./dataAudits.ts";
import { dataFindings } from "./dataFindings.ts";
import { engineVersions } from "./engineVersions.ts";
import { unexplainedFeatures } from "./featureList.ts";
import { type NamedScripts, namedScripts, namingFindings } from "./namedScripts.ts";
import { unnamedProgramFiles, withPythonModules } from "./programFiles.ts";
import { withWorths } from "./worths.ts";

/** All that is known of a pipeline without running it: what the editor and the command line show. */
export interface Analysis {
  /** Absolute path. */
  readonly file: string;
  readonly projectRoot: string;
  /** `.mlpipe` of the project; it need not exist. */
  readonly storeFolder: string;
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  readonly audit: Audit;
  /** Of the parser, the plan and the audit, without what is suppressed. */
  readonly findings: readonly Finding[];
  /** What stored results say of the data, of stages that are up to date. */
  readonly dataFindings: readonly Finding[];
  /** What rows of splits say about leaks; notes among it are for the audit, not for the line. */
  readonly dataAudits: readonly StageDataAudit[];
  /** What is found in scripts that stages run, said where the pipeline names them: for the editor's lines, and counted there. */
  readonly namings: readonly Finding[];
  /** The texts that offsets refer to, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface AnalysisRequest {
  readonly file: string;
  /** The workspace folder, which the project root never leaves; null outside an editor. */
  readonly boundary: string | null;
  /** Open buffers by path; everything else is read from the disk. */
  readonly overlays: Readonly<Record<string, string>>;
  /** False where nothing may be written, say in an untrusted workspace. */
  readonly mayWrite: boolean;
  /** Wait for large data files to be hashed, rather than answer that they are being checked. */
  readonly wait?: boolean;
}

/**
 * Parses, plans and audits; runs nothing. While the text is broken, stages keep their last good form.
 * @throws Failure `unreadable-file` where there is no such file
 */
export async function analysePipeline(request: AnalysisRequest, memory: AnalysisMemory): Promise<Analysis> {
  const { file, boundary, overlays } = request;
  const readText = (path: string): string | null => overlays[path] ?? readFromDisk(path);
  if (readText(file) === null) throw new Failure("unreadable-file", `There is no file ${file}, or it cannot be read.`, "Check the path.");

  const parsed = parsePipeline({ file, readText, memory: memory.parsed });
  const previous = memory.lastGood.get(file);
  const kept = previous === undefined ? parsed : keepLastGood(previous, parsed);
  memory.lastGood.set(file, kept);
  const good = { ...kept, pipeline: withPythonModules(kept.pipeline, readText) };

  const root = projectRoot(file, boundary);
  const world = readWorld(request, good.pipeline, root, memory);
  if (request.wait === true) await world.settled();
  const plan = planRun({ pipeline: good.pipeline, facts: world.facts() });
  const ledger = readLedgerOrFinding(good.pipeline);
  const scripts = namedScripts(good.pipeline, { projectRoot: root, readText, followed: memory.followed });
  const found = withScripts(
    auditFlow({ pipeline: good.pipeline, texts: good.texts, ledger: ledger.value, elsewhere: dataRuleIds, scripts: scripts.found }),
    scripts,
  );
  const ofRows = dataAudits({ pipeline: good.pipeline, plan }, world.store);
  const worth = withWorths({ pipeline: good.pipeline, plan }, [...found.findings, ...ofRows.flatMap((each) => each.findings)], world.store);
  const audit = { ...found, findings: worth.slice(0, found.findings.length) };
  const worthOfRows = worth.slice(found.findings.length);
  const rows = ofRows.map((each) => ({ ...each, findings: worthOfRows.splice(0, each.findings.length) }));
  return {
    file,
    projectRoot: root,
    storeFolder: join(root, ".mlpipe"),
    pipeline: good.pipeline,
    plan,
    audit,
    findings: [
      ...good.findings,
      ...unexplainedFeatures(good),
      ...unnamedProgramFiles(good.pipeline, root),
      ...plan.findings,
      ...world.findings,
      ...ledger.findings,
      ...audit.findings,
    ],
    dataFindings: [...ofData({ pipeline: good.pipeline, plan, texts: good.texts }, world.store), ...leaksIn(rows)],
    dataAudits: rows,
    namings: namingFindings(good.pipeline, audit.findings),
    texts: { ...scripts.texts, ...good.texts },
  };
}

/** The audit of a pipeline with that of the scripts it runs. */
function withScripts(audit: Audit, scripts: NamedScripts): Audit {
  return {
    findings: audit.findings,
    suppressed: [...audit.suppressed, ...scripts.suppressed],
    rules: [...new Set([...audit.rules, ...scripts.rules])],
    unread: [...audit.unread, ...scripts.unread],
  };
}

/** What stored results say of values and columns, without what the author has answered at that line. */
function ofData(known: Known, store: AttachedStore): readonly Finding[] {
  const { suppressions } = known.pipeline;
  return [...dataFindings(known, store), ...alertFindings(known, store)].filter(
    ({ id, range }) =>
      !suppressions.some(
        ({ id: suppressed, reason, covers }) =>
          suppressed === id && reason !== "" && covers.file === range.file && range.start >= covers.start && range.start < covers.end,
      ),
  );
}

function readFromDisk(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Absent or unreadable is an answer: the parser says which import leads nowhere.
    return null;
  }
}

function readWorld({ file, boundary, mayWrite }: AnalysisRequest, pipeline: Pipeline, root: string, memory: AnalysisMemory) {
  const contentIndex = memory.contentIndex(root, mayWrite);
  const store = storeOrFinding(pipeline, root, memory);
  const engine = engineVersions(pipeline, foldersAbove(file, boundary));
  const facts = () => readPlanFacts({ pipeline, projectRoot: root, boundary, engine, contentIndex, store: store.value });
  return {
    facts,
    store: store.value,
    findings: store.findings,
    async settled() {
      facts();
      await contentIndex.settled();
    },
  };
}

/** A store that cannot be read holds nothing that we know of; why is said at the top of the file. */
function storeOrFinding(
  pipeline: Pipeline,
  root: string,
  memory: AnalysisMemory,
): { value: PlanFactsSources["store"] & AttachedStore; findings: readonly Finding[] } {
  try {
    return { value: memory.store(root), findings: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const empty = {
      findResult: () => null,
      resultRecord: () => null,
      index: () => ({ version: 1 as const, file: pipeline.file, stages: {} }),
      attached: () => null,
      readJson: () => {
        throw error;
      },
    };
    return { value: empty, findings: [topOfFile(pipeline, "pipeline/unusable-store", error)] };
  }
}

function readLedgerOrFinding(pipeline: Pipeline): { value: SealLedger | null; findings: readonly Finding[] } {
  try {
    return { value: readLedger(pipeline.file), findings: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { value: null, findings: [topOfFile(pipeline, "pipeline/damaged-ledger", error)] };
  }
}

function topOfFile({ file }: Pipeline, id: string, failure: Failure): Finding {
  return {
    id,
    severity: "error",
    message: `${failure.message} ${failure.remedy}`,
    range: { file, start: 0, end: 0 },
    stage: null,
    related: [],
    fixes: [],
  };
}
