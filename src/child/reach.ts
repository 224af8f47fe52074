import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Store } from "../artifacts/store.ts";
import type { Reach } from "../table/sources/reach.ts";
import type { HostLink } from "./hostLink.ts";

/** What sources outside of the project may use: the network, and secrets from the environment or else from the host. */
export function openReach(link: HostLink, store: Store, runId: string): Reach {
  return {
    secret: (name) => process.env[name] || link.secret(name),
    fetch,
    wait: async (milliseconds, signal) => {
      await wait(milliseconds, undefined, signal === null ? {} : { signal });
    },
    // Goes with the run, and with the next clean-up where the run was killed.
    tempFolder: join(store.folder.path, "tmp", runId),
  };
}
