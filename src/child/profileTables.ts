import type { StagesRun } from "./runStages.ts";
import type { RunWorld } from "./stageRunner.ts";

export async function profileTables(_run: StagesRun, _world: RunWorld): Promise<void> {}
