// Validation, the slices, and the one shot at the test rows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, openFromLens, openStage, pictureSettings, runFromLens, shownText } from "./steps.mjs";

testInWorkbench(
  "a model is judged",
  { settings: pictureSettings },
  {
    "the evaluation shows metric, baseline, goal, and the slices by harm": async (workbench) => {
      await workbench.palette("View: Toggle Primary Side Bar Visibility");
      await openStage(workbench, "churn/churn.mlpipe.ts", "check");
      await runFromLens(workbench, "check");
      await openFromLens(workbench, "check", "Evaluation");
      const panel = await workbench.webviewFrame("Harm");

      const state = commandLine(["report", path.join(workbench.folder, "churn/churn.mlpipe.ts"), "--stage", "check"]);
      const text = await shownText(panel.locator("#panel"));
      const { headline, slices } = state;
      for (const shown of [headline.metric, headline.value, "Goal 0.75 not met", "better than the baseline", slices.summary]) {
        assert.ok(text.includes(shown), shown);
      }
      const shownRows = () => panel.locator("[data-row]").evaluateAll((all) => all.map((row) => row.dataset.row));
      const keys = slices.rows.map(({ key }) => key);
      const some = await shownRows();
      assert.deepEqual(some, keys.slice(0, some.length));
      assert.ok(
        slices.rows.slice(some.length).every(({ tooSmall }) => tooSmall !== null),
        "none that is judged is hidden",
      );
      assert.match(text, /Too small: \d+ of 30 rows needed/);
      await workbench.screenshot("evaluation-dark");
      await panel.locator("button", { hasText: `Show ${keys.length - some.length} more` }).press("Enter");
      assert.deepEqual(await shownRows(), keys);
      assert.equal(await panel.locator("body").evaluate((body) => body.ownerDocument.activeElement?.dataset.row), keys[some.length]);
      await workbench.page.keyboard.press("Home");
    },

    "the slices are reached and sorted by keyboard": async (workbench) => {
      const { page } = workbench;
      const panel = await workbench.webviewFrame("Harm");
      const focusedRow = () => panel.locator("body").evaluate((body) => body.ownerDocument.activeElement?.dataset.row ?? null);
      const rowKeys = () => panel.locator("[data-row]").evaluateAll((all) => all.map((row) => row.dataset.row));
      const before = await rowKeys();
      await panel.locator("h1").click();
      for (let presses = 0; presses < 20 && (await focusedRow()) === null; presses += 1) await page.keyboard.press("Tab");
      assert.equal(await focusedRow(), before[0], "Tab reaches the first slice");
      await page.keyboard.press("ArrowDown");
      assert.equal(await focusedRow(), before[1]);
      await page.keyboard.press("End");
      assert.equal(await focusedRow(), before.at(-1));
      await workbench.screenshot("slices-dark");
      await panel.locator("th.rows button").focus();
      await page.keyboard.press("Enter");
      await panel.locator('th.rows[aria-sort="descending"]').waitFor();
      await page.keyboard.press("Enter");
      await panel.locator('th.rows[aria-sort="ascending"]').waitFor();
      assert.notDeepEqual(await rowKeys(), before);
    },

    "the test rows are opened with a reason, and the shot is counted": async (workbench) => {
      const { page } = workbench;
      const reason = "the model of this test is chosen";
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, "churn/churn.mlpipe.ts", "report");
      await workbench.clickLens("Open test (shot 1)", { above: "export const report" });
      const input = page.locator(".quick-input-widget input");
      await page.locator(".quick-input-title", { hasText: "shot 1" }).waitFor();
      await workbench.screenshot("reason-dark");
      await input.first().fill(reason);
      await page.keyboard.press("Enter");
      await workbench.lensAbove("up to date", "export const report");

      const ledger = JSON.parse(readFileSync(path.join(workbench.folder, "churn/churn.seal.json"), "utf8"));
      assert.equal(ledger.entries.filter((entry) => entry.level === "labels" && entry.why === reason).length, 1);
      await openFromLens(workbench, "report", "Evaluation");
      const panel = await workbench.webviewFrame("Evaluation: report");
      assert.match(await shownText(panel.locator("#panel")), /Test: shot 1 of 1/);
      await workbench.screenshot("shot-dark");
    },
  },
);
