// Tests inside the extension host: registered by name, run one after another, each result written down at once.
// Own, and not mocha: 60 lines serve both the npm-only VS Code and test-electron, and nothing is added to the host.
import { appendFileSync } from "node:fs";

type Body = () => void | Promise<void>;
type Result = { readonly name: string; readonly milliseconds: number; readonly error?: string };

const registered: { readonly name: string; readonly body: Body; readonly graceMs: number }[] = [];
const usualGraceMs = 60_000;

/** Registers a test. Its name is a law; it fails when the body throws, or has not ended after its grace. */
export function test(name: string, body: Body, { graceMs = usualGraceMs } = {}): void {
  registered.push({ name, body, graceMs });
}

/** What VS Code calls. `MLPIPE_SUITE_RESULTS` names the file of results, `MLPIPE_SUITE_ONLY` a part of the tests' names. */
export async function run(): Promise<void> {
  const only = process.env["MLPIPE_SUITE_ONLY"] ?? "";
  let failed = 0;
  for (const { name, body, graceMs } of registered.filter((each) => each.name.includes(only))) {
    const result = await resultOf(name, body, graceMs);
    if (result.error !== undefined) failed += 1;
    report(result);
  }
  if (failed > 0) throw new Error(`${failed} of ${registered.length} tests failed.`);
}

async function resultOf(name: string, body: Body, graceMs: number): Promise<Result> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  try {
    await inTime(body, graceMs);
    return { name, milliseconds: elapsed() };
  } catch (error) {
    return { name, milliseconds: elapsed(), error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function inTime(body: Body, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It had not ended after ${graceMs} ms.`)), graceMs);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function report(result: Result): void {
  const file = process.env["MLPIPE_SUITE_RESULTS"];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
  else console.log(`${result.error === undefined ? "ok" : "FAILED"} ${result.name}${result.error ? `\n${result.error}` : ""}`);
}
