import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../../src/base/shape.ts";
import { writeEdaTable } from "./edaTable.ts";
import { type Figure, hostFiguresShape } from "./figure.ts";
import { repository } from "./samples.ts";

/** How long a person waits in a window for the profile of 1,000,000 × 20; the file is the one that `data` uses. */
export async function panel(): Promise<readonly (Figure | string)[]> {
  const folder = join(repository, "out", "bench");
  mkdirSync(folder, { recursive: true });
  const [csv, figuresFile] = [join(folder, "eda1m.csv"), join(folder, "panel.json")];
  await writeEdaTable(csv, 1_000_000);
  rmSync(figuresFile, { force: true });
  await runInWindow(csv, figuresFile);
  if (!existsSync(figuresFile)) return ["In a window: no figures were written; see above."];
  const { editor, figures } = parseJson(hostFiguresShape, readFileSync(figuresFile, "utf8"), figuresFile);
  return [`The profile panel in a window, ${editor}:`, ...figures];
}

function runInWindow(csv: string, figuresFile: string): Promise<void> {
  const script = join(repository, "test/vscode/panelBench.mjs");
  const child = spawn(process.execPath, [script, csv, figuresFile], { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", () => done());
  });
}
