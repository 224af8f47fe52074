import * as v from "valibot";
import { readEvents } from "../artifacts/runRecords.ts";
import { openStoreFolder } from "../artifacts/storeFolder.ts";
import { eventShape, type RunEvent } from "./protocol.ts";

/** The events that a run kept, in order; those that this version does not know are left out. */
export function pastEvents(projectRoot: string, runId: string): RunEvent[] {
  return readEvents(openStoreFolder(projectRoot), runId).flatMap((event) => {
    const checked = v.safeParse(eventShape, event);
    return checked.success ? [checked.output] : [];
  });
}
