// A pipeline of one's own, in a folder where nothing is installed.
import assert from "node:assert/strict";
import { after } from "node:test";
import { temporaryFolder } from "../folders.mjs";
import { testInWorkbench } from "../workbench.mjs";
import { lineOf, shownText, writeFiles } from "./steps.mjs";

const fresh = temporaryFolder("fresh");
after(() => fresh.remove());
writeFiles(fresh.path, { "notes.txt": "A folder without node_modules.\n" });

testInWorkbench(
  "a new pipeline has its types",
  { theme: "light", workspace: fresh.path },
  {
    "a template opens without diagnostics, and a wrong option gives exactly one": async (workbench) => {
      const { page } = workbench;
      const file = "penguins/penguins.mlpipe.ts";
      const text = page.locator(".view-lines").first();
      const start = "export const parts = split(table, brief, { test: ";
      const choose = (text) => page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().click();
      await workbench.palette("MLPipe: New Pipeline…");
      await choose("penguins");
      await page.locator(".quick-input-widget input").first().waitFor();
      await choose(workbench.folder);
      await workbench.editorTab("penguins.mlpipe.ts").waitFor();
      await workbench.lens("never run").first().waitFor();
      await workbench.goToLine(lineOf(workbench, file, start), start.length + 1);
      await page.keyboard.insertText('"much" + ');
      const rows = await workbench.problems();
      await page.locator(".markers-panel .monaco-count-badge").first().waitFor();
      await page.locator(".markers-panel .monaco-count-badge", { hasText: /^1$/ }).waitFor();
      await rows.filter({ hasText: "'string' is not assignable" }).waitFor();
      await workbench.screenshot("types-light");

      await workbench.goToLine(lineOf(workbench, file, start), start.length + 1);
      for (let undone = 0; undone < 5 && !/test: 0\.25/.test(await shownText(text)); undone += 1) await page.keyboard.press("Control+Z");
      assert.match(await shownText(text), /test: 0\.25/);
      await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
    },
  },
);
