import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestContext } from "node:test";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, as a person would call it. */
export function mlpipe(
  args: readonly string[],
  options: { cwd?: string; input?: string; onOutput?: (text: string, interrupt: () => void) => void } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [resolve("dist/cli.js"), ...args], { cwd: options.cwd, stdio: ["pipe", "pipe", "pipe"] });
  // One that has ended does not read on.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    options.onOutput?.(text, () => child.kill("SIGINT"));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}

/** A sample in a folder of its own, gone after the test; resolves to the path of its pipeline file. */
export function sampleFile(context: TestContext, name: string): string {
  const folder = temporaryFolder(context);
  cpSync(resolve("samples", name), folder, {
    recursive: true,
    filter: (source) => !source.includes(".mlpipe/") && !source.endsWith(".seal.json"),
  });
  return join(folder, `${name}.mlpipe.ts`);
}

/** A pipeline file with this text, beside these data files. */
export function pipelineFile(context: TestContext, text: string, data: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryFolder(context);
  for (const [path, content] of Object.entries(data)) writeFileSync(join(folder, path), content);
  const file = join(folder, "case.mlpipe.ts");
  writeFileSync(file, text);
  return file;
}

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-cli-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
