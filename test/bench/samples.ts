import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

export const repository = resolve(import.meta.dirname, "..", "..");

/** An empty folder that is gone when this process is. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlpipe-bench-")));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the penguins without what runs left there; returns its pipeline file. */
export function penguinsCopy(): string {
  const folder = join(emptyFolder(), "penguins");
  mkdirSync(folder);
  const left = new Set([".mlpipe", "mlpipe-types", "tsconfig.json"]);
  cpSync(join(repository, "samples", "penguins"), folder, { recursive: true, filter: (file) => !left.has(basename(file)) });
  return join(folder, "penguins.mlpipe.ts");
}
