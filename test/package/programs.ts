import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestContext } from "node:test";

export const repository = resolve(import.meta.dirname, "..", "..");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder outside the repository, gone when the test is. */
export function emptyFolder(t: TestContext, name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `mlpipe-${name}-`)));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** Runs this Node in a folder, with an environment that leads nobody back to this repository. */
export function runNode(cwd: string, ...words: readonly string[]): Ended {
  return ended(spawnSync(process.execPath, words, { cwd, env: strangersEnvironment(), encoding: "utf8", maxBuffer: 1e8 }));
}

/** Runs npm (or npx) in a folder, as a person would there. */
export function runNpm(cwd: string, program: "npm" | "npx", ...words: readonly string[]): Ended {
  // On Windows npm is a batch file, which needs the shell; the words are all ours.
  const shell = process.platform === "win32";
  return ended(spawnSync(program, words, { cwd, shell, env: strangersEnvironment(), encoding: "utf8", maxBuffer: 1e8 }));
}

export function assertSucceeded(what: string, { code, stdout, stderr }: Ended): void {
  const unreachable = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/.exec(`${stdout}${stderr}`);
  if (code !== 0 && unreachable)
    assert.fail(`The npm registry cannot be reached (${unreachable[0]}), and ${what} needs it: try again online.`);
  assert.equal(code, 0, `${what} failed:\n${lastLines(stdout)}\n${lastLines(stderr)}`);
}

/** Node quotes the line that threw, which in a bundle may be megabytes long. */
export function lastLines(text: string): string {
  const lines = text.split("\n").slice(-60);
  return lines.map((line) => line.slice(0, 300)).join("\n");
}

function ended({ status, stdout, stderr, error }: ReturnType<typeof spawnSync> & { stdout: string; stderr: string }): Ended {
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Without what npm and the test runner put there for this repository, such as `node_modules/.bin` in the path. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|node_|init_cwd$)/i.test(name));
  const separator = process.platform === "win32" ? ";" : ":";
  const path = (process.env["PATH"] ?? "").split(separator).filter((folder) => !folder.startsWith(repository));
  // npm's own patience with an absent registry is six minutes.
  const patience = { npm_config_fetch_retries: "1", npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_timeout: "60000" };
  return { ...Object.fromEntries(kept), ...patience, PATH: path.join(separator) };
}
