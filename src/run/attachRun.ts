import { join } from "node:path";
import * as v from "valibot";
import { readRun } from "../artifacts/runRecords.ts";
import { openStoreFolder, readText, type StoreFolder } from "../artifacts/storeFolder.ts";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/shape.ts";
import { tryConnect } from "./connection.ts";
import { followRun, type RunHandle, type Watching } from "./followRun.ts";
import { type RunOrder, runOrderShape } from "./protocol.ts";
import { disposeSocket } from "./rendezvous.ts";

/** `runs/<id>/attach.json`: what a later host needs to find a run that goes on. Written by the child, removed at its end. */
export const attachShape = v.object({ pid: v.number(), socket: v.string(), order: runOrderShape });
export type Attach = v.InferOutput<typeof attachShape>;

export function attachPath(runId: string): string {
  return join("runs", runId, "attach.json");
}

/**
 * Takes up a run that another host began (before a window was reloaded, say): first come all events so far, then the
 * live ones. Null when the run is not going on any more: its record and events tell how it ended.
 */
export async function attachRun(projectRoot: string, runId: string, watching: Watching): Promise<RunHandle | null> {
  const folder = openStoreFolder(projectRoot);
  const attach = readAttach(folder, runId);
  if (attach === null || readRun(folder, runId)?.outcome !== "running") return null;
  const probe = await tryConnect(attach.socket);
  if (probe === null) return null;
  probe.destroy();
  return followRun({
    watching,
    runId,
    projectRoot,
    stages: attach.order.stages,
    order: null,
    socket: attach.socket,
    pid: attach.pid,
    ended: null,
    dispose: () => disposeSocket(attach.socket),
  });
}

/** The order of a run that goes on: its file, its stages. Null for one that is over. */
export function orderOfRun(projectRoot: string, runId: string): RunOrder | null {
  return readAttach(openStoreFolder(projectRoot), runId)?.order ?? null;
}

function readAttach(folder: StoreFolder, runId: string): Attach | null {
  const text = readText(folder, attachPath(runId));
  if (text === null) return null;
  try {
    return parseJson(attachShape, text, `What is known of run ${runId}`);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
