// A window that is reloaded: what runs goes on, and what was open is open again.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { testInWorkbench } from "../workbench.mjs";
import { serveRows } from "./rowServer.mjs";
import { openFromLens, openStage, pictureSettings, runFromLens, shownText, writeFiles } from "./steps.mjs";

const server = await serveRows(JSON.stringify([{ a: 1 }, { a: 2 }, { a: 4 }]));
after(() => server.close());

const slow = "slow/slow.mlpipe.ts";
const penguins = "penguins/penguins.mlpipe.ts";

testInWorkbench(
  "a window is reloaded",
  { theme: "light", settings: pictureSettings },
  {
    "a run that goes on is taken up again: its lens says running, then up to date, and nothing is run twice": async (workbench) => {
      const { page } = workbench;
      writeFiles(workbench.folder, { "slow/package.json": "{}", [slow]: slowPipeline(server.url) });
      await workbench.openFile(slow);
      await workbench.clickLens("Run", { above: "export const raw" });
      await workbench.lensAbove("running", "export const raw");

      await workbench.reload("fileEditorInput");
      await workbench.lensAbove("running", "export const raw");
      await page.locator(".statusbar-item", { hasText: "slow: raw" }).waitFor();
      await workbench.screenshot("reattached-light");
      server.release();
      await workbench.lensAbove("up to date", "export const raw");
      assert.equal(server.asked.count, 1);
      assert.deepEqual(outcomes(path.join(workbench.folder, path.dirname(slow))), ["done"]);
    },

    "a run that was taken up again is stopped from its line": async (workbench) => {
      await openStage(workbench, slow, "more");
      await workbench.clickLens("Run", { above: "export const more" });
      await workbench.lensAbove("running", "export const more");
      await workbench.reload();
      await workbench.clickLens("Stop", { above: "export const more" });
      await workbench.lensAbove("cancelled", "export const more");
      assert.deepEqual(outcomes(path.join(workbench.folder, path.dirname(slow))).sort(), ["cancelled", "done"]);
    },

    "an open profile and an open brief are there again, with what they showed": async (workbench) => {
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, penguins, "tidy");
      await runFromLens(workbench, "tidy");
      await openFromLens(workbench, "tidy", "Profile");
      const before = await shownText((await workbench.webviewFrame("body_mass_g")).locator("#panel"));
      // How its rows are sorted, say, is what only the profile's page keeps.
      await workbench.reload("descending");
      const after = await shownText((await workbench.webviewFrame("body_mass_g")).locator("#panel"));
      assert.equal(after, before);
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, penguins, "brief");
      await openFromLens(workbench, "brief", "Brief");
      await workbench.webviewFrame("When it is good enough");
      await workbench.reload("mlpipe-brief");
      await workbench.webviewFrame("When it is good enough");
      await workbench.screenshot("restored-light");
    },
  },
);

/** @param {string} url */
function slowPipeline(url) {
  return `import { collect, columns, http } from "mlpipe";
const Row = columns({ a: "number" });
export const raw = collect(http({ url: "${url}", timeoutSeconds: 600 }), Row, { owner: "nobody", license: "none" });
export const more = collect(http({ url: "${url}?more", timeoutSeconds: 600 }), Row, { owner: "nobody", license: "none" });
`;
}

/** How the recorded runs of a project ended. @param {string} folder */
function outcomes(folder) {
  const runs = path.join(folder, ".mlpipe", "runs");
  return readdirSync(runs).map((run) => JSON.parse(readFileSync(path.join(runs, run, "run.json"), "utf8")).outcome);
}
