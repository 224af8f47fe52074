// What becomes of unsaved changes before a run.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, lineOf, openStage, writeFiles } from "./steps.mjs";

const file = "saving/saving.mlpipe.ts";
const saved = `import { collect, columns, csv } from "mlpipe";
const Row = columns({ a: "number" });
export const raw = collect(csv("rows.csv"), Row, { owner: "nobody", license: "none" });
`;
const files = { "saving/package.json": "{}", "saving/rows.csv": "a\n1\n2\n", "saving/more.csv": "a\n1\n2\n3\n", [file]: saved };

/** Opens the pipeline and changes it, unsaved, so that it reads three rows and not two. @param {import("../workbenchActions.mjs").Workbench} workbench */
async function changed(workbench) {
  writeFiles(workbench.folder, files);
  await openStage(workbench, file, "raw");
  await workbench.lensAbove("never run", "export const raw");
  const start = 'export const raw = collect(csv("';
  await workbench.goToLine(lineOf(workbench, file, start), start.length + 1);
  for (let letter = 0; letter < "rows".length; letter += 1) await workbench.page.keyboard.press("Delete");
  await workbench.page.keyboard.insertText("more");
  await workbench.page.locator(".tab.active.dirty").waitFor();
}

const onDisk = (workbench) => readFileSync(path.join(workbench.folder, file), "utf8");
const rowsOf = (workbench) => commandLine(["profile", path.join(workbench.folder, file), "--stage", "raw"]).header.facts[0];

testInWorkbench(
  "saving before a run: ask",
  { theme: "light", settings: { "mlpipe.run.saveBefore": "ask" } },
  {
    "who cancels has run nothing and saved nothing": async (workbench) => {
      const { page } = workbench;
      await changed(workbench);
      await workbench.clickLens("Run", { above: "export const raw" });
      await page.locator(".monaco-dialog-box", { hasText: "Save saving.mlpipe.ts first?" }).waitFor();
      await workbench.screenshot("save-and-run-light");
      await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Cancel" }).click();
      await workbench.lensAbove("never run", "export const raw");
      await page.locator(".tab.active.dirty").waitFor();
      assert.equal(onDisk(workbench), saved);
      assert.equal(existsSync(path.join(workbench.folder, "saving/.mlpipe/runs")), false);
    },

    "who agrees has the change saved, and that is what is run": async (workbench) => {
      const { page } = workbench;
      await workbench.clickLens("Run", { above: "export const raw" });
      await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Save and Run" }).click();
      await workbench.lensAbove("up to date", "export const raw");
      await page.locator(".tab.active:not(.dirty)").waitFor();
      assert.match(onDisk(workbench), /more\.csv/);
      assert.match(rowsOf(workbench), /^3 rows/);
    },
  },
);

testInWorkbench(
  "saving before a run: always",
  { theme: "light", settings: {} },
  {
    "the change is saved without a question, and that is what is run": async (workbench) => {
      await changed(workbench);
      await workbench.clickLens("Run", { above: "export const raw" });
      await workbench.lensAbove("up to date", "export const raw");
      assert.match(onDisk(workbench), /more\.csv/);
      assert.match(rowsOf(workbench), /^3 rows/);
    },
  },
);

testInWorkbench(
  "saving before a run: never",
  { theme: "light", settings: { "mlpipe.run.saveBefore": "never" } },
  {
    "what is on the disk is run, and the change stays unsaved": async (workbench) => {
      const { page } = workbench;
      await changed(workbench);
      await workbench.clickLens("Run", { above: "export const raw" });
      await workbench.lensAbove("stale", "export const raw");
      await page.locator(".tab.active.dirty").waitFor();
      assert.equal(onDisk(workbench), saved);
      assert.match(rowsOf(workbench), /^2 rows/);
    },
  },
);
