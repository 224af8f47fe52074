import { basename } from "node:path";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { profileState } from "../../analyse/panelState.ts";
import { profileHtml } from "../../views/profile/profileHtml.ts";
import { exportAs } from "./exportAs.ts";

/** The profile as a file where the person wants it: as it is stored, values of personal columns masked, without rows that were looked at. */
export async function exportProfile(analysis: Analysis, stage: string): Promise<void> {
  const state = profileState(analysis, stage);
  if (state.kind !== "ready") return;
  await exportAs({
    title: `Export Profile of ${stage}`,
    beside: analysis.file,
    name: `${basename(analysis.file).replace(/\.mlpipe\.ts$/, "")}-${stage}-profile`,
    what: "The profile",
    formats: [
      {
        label: "Web page (HTML)",
        detail: "One file that needs nothing but a browser, to be sent and kept",
        ending: "html",
        text: () => profileHtml(state),
      },
      {
        label: "JSON",
        detail: "For programs: what `mlpipe profile --format json` prints",
        ending: "json",
        text: () => `${JSON.stringify(state, null, 2)}\n`,
      },
    ],
  });
}
