import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { type Ended, lastLines, repository } from "./programs.ts";

export const pipeline = "penguins.mlpipe.ts";

/** The sample's file and data, as a person would have written them, without what runs left beside them. */
export function writePenguins(folder: string): void {
  const sample = join(repository, "samples", "penguins");
  cpSync(join(sample, pipeline), join(folder, pipeline));
  cpSync(join(sample, "data"), join(folder, "data"), { recursive: true, filter: (file) => basename(file) !== ".mlpipe" });
}

/** Every stage ran, and the test rows stayed sealed. */
export function assertPenguinsRan({ code, stdout, stderr }: Ended): void {
  assert.equal(code, 0, `mlpipe run ended with ${code}:\n${lastLines(stdout)}\n${lastLines(stderr)}`);
  const { stages } = JSON.parse(stdout) as { stages: readonly { name: string; kind: string; status: string }[] };
  assert.ok(stages.length > 5, "the whole pipeline ran");
  for (const { name, kind, status } of stages) assert.equal(`${name} ${status}`, `${name} ${kind === "evaluate" ? "sealed" : "ran"}`);
}
