import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Analysis } from "../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../src/analyse/analysisMemory.ts";
import { orderRun, type WantedStages } from "../../src/analyse/orderRun.ts";
import { openStore, type Store } from "../../src/artifacts/store.ts";
import { parsePipeline } from "../../src/parse/parsePipeline.ts";
import { readPlanFacts } from "../../src/plan/planFacts.ts";
import { planRun } from "../../src/plan/planRun.ts";
import { projectRoot } from "../../src/plan/projectRoot.ts";
import type { RunHandle } from "../../src/run/followRun.ts";
import type { RunOutcome } from "../../src/run/outcome.ts";
import type { RunEvent, RunOrder } from "../../src/run/protocol.ts";
import { type StartOptions, startRun } from "../../src/run/startRun.ts";
import { bundleChild } from "./childBundle.ts";

/** A folder with a pipeline `p.mlpipe.ts`, gone when the test is. */
export interface Project {
  readonly root: string;
  readonly file: string;
  readonly store: Store;
  write(path: string, text: string): void;
  order(wanted?: Partial<WantedStages>): Promise<RunOrder>;
  /** Starts a run and collects what it tells. */
  start(wanted?: Partial<WantedStages>, options?: Partial<StartOptions>): Promise<Started>;
  /** Runs an order made before. */
  runOrder(order: RunOrder, options?: Partial<StartOptions>): Promise<Ended>;
  /** Starts a run and waits for its end. */
  run(wanted?: Partial<WantedStages>, options?: Partial<StartOptions>): Promise<Ended>;
}

export interface Started {
  readonly handle: RunHandle;
  readonly events: readonly RunEvent[];
  readonly output: { stdout: string; stderr: string };
  /** Resolves when an event of this kind (and, if given, of this stage) has come; rejects when the run ends without it. */
  seen(type: RunEvent["type"], stage?: string): Promise<RunEvent>;
  /** Resolves when the output holds this text. */
  printed(text: string): Promise<void>;
}

export interface Ended extends Started {
  readonly outcome: RunOutcome;
  /** Stage → status. */
  readonly statuses: Readonly<Record<string, string>>;
}

let bundled: Promise<string> | null = null;

/** `dist/child.js` of this test process. */
export function childScript(): Promise<string> {
  bundled ??= bundleChild();
  return bundled;
}

export function makeProject(t: { after(done: () => void): void }, files: Readonly<Record<string, string>>): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pipeline-")));
  t.after(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("package.json", "{}");
  for (const [path, text] of Object.entries(files)) write(path, text);
  return projectAt(root, join(root, "p.mlpipe.ts"), write);
}

export function projectAt(root: string, file: string, write: Project["write"]): Project {
  const order: Project["order"] = async (wanted = {}) => orderFor(file, wanted);
  const runOrder: Project["runOrder"] = async (given, options) => {
    const started = await follow(given, options);
    const outcome = await started.handle.done;
    return { ...started, outcome, statuses: Object.fromEntries(outcome.stages.map(({ stage, status }) => [stage, status])) };
  };
  return {
    root,
    file,
    get store() {
      return openStore(root);
    },
    write,
    order,
    start: async (wanted, options) => follow(await order(wanted), options),
    runOrder,
    run: async (wanted, options) => runOrder(await order(wanted), options),
  };
}

/** What an editor would order, with the defaults of the command line. */
export async function orderFor(file: string, wanted: Partial<WantedStages>): Promise<RunOrder> {
  const readText = (path: string): string | null => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return null;
    }
  };
  const { pipeline, findings, texts } = parsePipeline({ file, readText });
  const root = projectRoot(file, null);
  const memory = openAnalysisMemory(() => Date.now());
  const sources = { pipeline, projectRoot: root, boundary: null, engine: { mlpipe: "test" } };
  const contentIndex = memory.contentIndex(root, false);
  readPlanFacts({ ...sources, contentIndex, store: memory.store(root) });
  await contentIndex.settled();
  const plan = planRun({ pipeline, facts: readPlanFacts({ ...sources, contentIndex, store: memory.store(root) }) });
  const analysis = { file, projectRoot: root, storeFolder: join(root, ".mlpipe"), pipeline, plan, findings, texts };
  return orderRun(analysis as unknown as Analysis, {
    stages: null,
    forced: [],
    openTest: null,
    profiles: [],
    debug: false,
    settings: { threads: 1, memoryLimitBytes: null },
    now: new Date(),
    ...wanted,
  });
}

export async function follow(order: RunOrder, options: Partial<StartOptions> = {}): Promise<Started> {
  const watch = watcher();
  const handle = startRun({
    order,
    node: process.execPath,
    env: process.env,
    childScript: await childScript(),
    reattachMs: 0,
    now: () => new Date().toISOString(),
    ...watch.listeners,
    ...options,
  });
  void handle.done.then(watch.over);
  return { handle, ...watch.watched };
}

/** Collects events and output, and lets a test wait for them. */
export function watcher() {
  const events: RunEvent[] = [];
  const output = { stdout: "", stderr: "" };
  let waiting: { readonly look: () => boolean; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const look = (): void => {
    const met = waiting.filter((each) => each.look());
    waiting = waiting.filter((each) => !met.includes(each));
    for (const each of met) each.resolve();
  };
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ look: condition, resolve, reject });
      look();
    });
  const find = (type: string, stage?: string): RunEvent | undefined =>
    events.find((event) => event.type === type && (stage === undefined || ("stage" in event && event.stage === stage)));
  return {
    listeners: {
      onEvent(event: RunEvent): void {
        events.push(event);
        look();
      },
      onOutput(stream: "stdout" | "stderr", text: string): void {
        output[stream] += text;
        look();
      },
    },
    over(outcome: RunOutcome): void {
      for (const each of waiting) each.reject(new Error(`The run ended first: ${JSON.stringify(outcome)}\n${output.stderr}`));
    },
    watched: {
      events,
      output,
      async seen(type: RunEvent["type"], stage?: string): Promise<RunEvent> {
        await until(() => find(type, stage) !== undefined);
        return find(type, stage) as RunEvent;
      },
      printed: (text: string) => until(() => output.stdout.includes(text) || output.stderr.includes(text)),
    },
  };
}
