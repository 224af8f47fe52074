import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseJson } from "../../src/base/shape.ts";
import { type Figure, hostFiguresShape } from "./figure.ts";
import { repository } from "./samples.ts";

/** Measured inside the editor, in a window without pipelines and in one with, where this process cannot look. */
export async function host(): Promise<readonly (Figure | string)[]> {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-empty-"));
  const windows = [await measuredIn(folder), await measuredIn(join(repository, "samples/penguins"))];
  rmSync(folder, { recursive: true, force: true });
  return windows.flat();
}

async function measuredIn(workspace: string): Promise<readonly (Figure | string)[]> {
  const file = join(repository, "out", "bench", "host.json");
  rmSync(file, { force: true });
  await runSuite(workspace, file);
  if (!existsSync(file)) return ["In the editor: the suite wrote no figures; see above."];
  const { editor, figures } = parseJson(hostFiguresShape, readFileSync(file, "utf8"), file);
  return [`In the extension host of ${editor}, in a window of its own:`, ...figures];
}

function runSuite(workspace: string, figures: string): Promise<void> {
  const script = join(repository, "test/vscode/inHost.mjs");
  const child = spawn(process.execPath, [script, "latest", "--suite", "bench", "--workspace", workspace], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, MLPIPE_BENCH: figures },
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", () => done());
  });
}
