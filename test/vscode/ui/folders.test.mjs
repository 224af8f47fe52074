// A workspace of several folders, one of them with two pipelines: each is shown as its own and keeps its own results.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { openStage, pictureSettings, runFromLens, shownText, writeFiles } from "./steps.mjs";

const tree = '[id="workbench.view.extension.mlpipe"] .monaco-list-row';

testInWorkbench(
  "a workspace of several folders",
  { theme: "light", settings: pictureSettings, folders: ["iris", "penguins"] },
  {
    "the tree has a node for each folder, and below it its pipelines with their stages": async (workbench) => {
      const { page } = workbench;
      writeFiles(workbench.folder, { "iris/second.mlpipe.ts": second, "iris/second.csv": "a\n1\n2\n" });
      await workbench.palette("MLPipe: Focus on Pipelines View");
      for (const name of ["iris", "second", "penguins"]) await page.locator(tree, { hasText: name }).first().waitFor();
      const rows = await page.locator(tree).all();
      const shown = await Promise.all(
        rows.map(async (row) => [await row.getAttribute("aria-level"), await shownText(row.locator(".label-name"))]),
      );
      assert.deepEqual(shown, [
        ["1", "iris"],
        ["2", "iris"],
        ["2", "second"],
        ["1", "penguins"],
        ["2", "penguins"],
      ]);
    },

    "each run lands in the store of its own folder": async (workbench) => {
      await openStage(workbench, "iris/second.mlpipe.ts", "raw");
      // The tsconfig above the folders is none for the editor's TypeScript: types are offered for this folder.
      await workbench.notification("Types can be written into iris/mlpipe-types").waitFor();
      await runFromLens(workbench, "raw");
      assert.deepEqual(storesBelow(workbench.folder), ["iris"]);
      await openStage(workbench, "penguins/penguins.mlpipe.ts", "tidy");
      await runFromLens(workbench, "tidy");
      assert.deepEqual(storesBelow(workbench.folder), ["iris", "penguins"]);
      assert.equal(runsOf(path.join(workbench.folder, "iris")), 1);
      assert.equal(runsOf(path.join(workbench.folder, "penguins")), 1);
    },

    "tree and Testing view say what the lenses say": async (workbench) => {
      const { page } = workbench;
      await workbench.palette("MLPipe: Focus on Pipelines View");
      await page.locator(tree, { hasText: /^penguins\s*2 of/ }).waitFor();
      await page.locator(tree, { hasText: /^second\s*1 of 1 up to date/ }).waitFor();
      await page.locator(tree, { hasText: /^second/ }).click();
      await page
        .locator(tree, { hasText: /^raw\s*collect · ✓ up to date/ })
        .first()
        .waitFor();
      await workbench.screenshot("folders-tree-light");
      await workbench.palette("Testing: Focus on Test Explorer View");
      for (const name of ["iris", "second", "penguins"])
        await page.locator(".test-explorer .monaco-list-row", { hasText: name }).first().waitFor();
      await workbench.screenshot("folders-testing-light");
    },

    "a command that cannot know which pipeline is meant asks, and names folder and file": async (workbench) => {
      const { page } = workbench;
      await workbench.palette("View: Close All Editors");
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget input").first().fill(">MLPipe: Open Leakage Audit");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "MLPipe: Open Leakage Audit" }).first().click();
      for (const name of ["iris/iris.mlpipe.ts", "iris/second.mlpipe.ts", "penguins/penguins.mlpipe.ts"])
        await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).waitFor();
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "iris/second.mlpipe.ts" }).click();
      await workbench.editorTab("Leakage audit").waitFor();
    },
  },
);

const second = `import { collect, columns, csv } from "mlpipe";
const Row = columns({ a: "number" });
export const raw = collect(csv("second.csv"), Row, { owner: "nobody", license: "none" });
`;

/** @param {string} workspace */
function storesBelow(workspace) {
  return ["", "iris", "penguins"].filter((folder) => existsSync(path.join(workspace, folder, ".mlpipe")));
}

/** @param {string} folder */
function runsOf(folder) {
  return readdirSync(path.join(folder, ".mlpipe", "runs")).length;
}
