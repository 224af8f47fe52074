import { mkdirSync } from "node:fs";
import { type Engine, openEngine } from "../table/engine.ts";

export interface EngineSettings {
  readonly threads: number;
  readonly memoryLimitBytes: number | null;
  readonly tempFolder: string;
}

/** Opens the engine when it is first asked for: a run of which all is stored never needs it. */
export function engineOnDemand(settings: EngineSettings): { open(): Promise<Engine>; close(): Promise<void> } {
  let engine: Promise<Engine> | null = null;
  return {
    open() {
      engine ??= Promise.resolve().then(() => {
        mkdirSync(settings.tempFolder, { recursive: true });
        return openEngine({ ...settings, threadScript: new URL("./table-thread.js", import.meta.url) });
      });
      return engine;
    },
    async close() {
      if (engine !== null) (await engine.catch(() => null))?.close();
    },
  };
}
