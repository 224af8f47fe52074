// The audit as something to hand on: what it rests on in the panel, and as a file in each format.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, openStage, pictureSettings, printed, runFromLens, shownText } from "./steps.mjs";

const churn = "churn/churn.mlpipe.ts";
const leaky = "churn-leaky/churn-leaky.mlpipe.ts";

testInWorkbench(
  "an audit is handed on",
  { theme: "dark", settings: pictureSettings },
  {
    "the panel shows each feature, the assignment of rows and who looked, as the command line prints them": async (workbench) => {
      await workbench.palette("View: Toggle Primary Side Bar Visibility");
      await openStage(workbench, churn, "dense");
      await runFromLens(workbench, "dense");
      await workbench.palette("MLPipe: Open Leakage Audit");
      const panel = await workbench.webviewFrame("What goes into the models");
      const { evidence } = commandLine(["audit", path.join(workbench.folder, churn)]);
      const text = await shownText(panel.locator("#panel"));
      const [matrix] = evidence.matrices;
      assert.equal(await panel.locator(".matrix").first().locator("tbody tr").count(), matrix.features.length);
      for (const { name, fitted, models } of matrix.features) {
        assert.ok(text.includes(name), name);
        for (const { model, recipe } of models) assert.ok(text.includes(`${model} through ${recipe}`), `${name}: ${model} ${recipe}`);
        for (const { steps, where } of fitted) assert.ok(text.includes(`${steps} ${where}`), `${name}: ${steps} ${where}`);
      }
      for (const group of evidence.splits[0].state.groups) assert.ok(text.includes(`${group.name} ${group.rows}`), group.name);
      assert.ok(text.includes(evidence.looks.sentence));
    },

    "Export writes the page that the command line writes": async (workbench) => {
      const { page } = workbench;
      const panel = await workbench.webviewFrame("What goes into the models");
      for (const [label, ending] of [
        ["HTML", "html"],
        ["SARIF", "sarif"],
      ]) {
        await panel.getByRole("button", { name: "Export…" }).click();
        await page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
        const input = page.locator(".quick-input-box input");
        const file = path.join(workbench.folder, "churn", `churn-audit.${ending}`);
        await page.waitForFunction((end) => document.querySelector(".quick-input-box input")?.value.endsWith(end), `churn-audit.${ending}`);
        assert.equal(await input.inputValue(), file);
        await input.press("Enter");
        await page.locator(".notification-toast", { hasText: `churn-audit.${ending}` }).waitFor();
        assert.ok(existsSync(file), file);
        const shown = printed(["audit", path.join(workbench.folder, churn), "--format", ending]);
        assert.equal(readFileSync(file, "utf8").trim(), shown.trim());
      }
    },

    "features that a finding names stand first, with what is not served and what was learned from all rows": async (workbench) => {
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, leaky, "parts");
      await runFromLens(workbench, "parts");
      await workbench.palette("MLPipe: Open Leakage Audit");
      const panel = await workbench.webviewFrame("What goes into the models");
      const rows = await panel.locator(".matrix").first().locator("tbody tr").allInnerTexts();
      const flagged = ["day_minutes_over_mean", "kept_calling", "total_eve_minutes", "minutes"];
      assert.deepEqual(
        rows
          .slice(0, flagged.length)
          .map((row) => row.split(/\s/)[0])
          .sort(),
        flagged.toSorted(),
      );
      for (const row of rows.slice(0, flagged.length)) assert.match(row, /not replayed: rows/);
      for (const row of rows) assert.match(row, /all rows, before the split/);
      await workbench.palette("Notifications: Clear All Notifications");
      await panel.getByRole("heading", { name: "What goes into the models" }).evaluate((heading) => heading.scrollIntoView());
      await workbench.screenshot("audit-evidence-dark");
    },
  },
);
