import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { versions } from "../base/versions.ts";
import type { Pipeline } from "../model/pipeline.ts";

/** What computes the results of this pipeline: versions that are part of every key. */
export function engineVersions(pipeline: Pipeline, folders: readonly string[]): Readonly<Record<string, string>> {
  const neural = pipeline.stages.some((stage) => stage.options["model"]?.kind === "call" && stage.options["model"].callee === "mlp");
  return {
    mlpipe: versions.mlpipe,
    duckdb: versions.duckdb,
    arquero: versions.arquero,
    ...(neural ? { backend: neuralBackend(folders) } : {}),
  };
}

/** The backend that a run will find, without loading it: the project's own tfjs-node, else WebAssembly. */
function neuralBackend(folders: readonly string[]): string {
  for (const folder of folders) {
    const manifest = join(folder, "node_modules/@tensorflow/tfjs-node/package.json");
    if (!existsSync(manifest)) continue;
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version?: unknown };
    return `tfjs-node ${typeof version === "string" ? version : "of unknown version"}`;
  }
  return `wasm ${versions.tfjs}`;
}
