// The leaky sample: what is underlined, listed, explained and mended.
import assert from "node:assert/strict";
import { testInWorkbench } from "../workbench.mjs";
import { openStage, pictureSettings, planted, shownText } from "./steps.mjs";

const leaky = "churn-leaky/churn-leaky.mlpipe.ts";
const seedless = "draws random numbers from a seed that nobody wrote down";

testInWorkbench(
  "the leaky sample says where it leaks",
  { settings: pictureSettings },
  {
    "Problems lists exactly the leaks that the sample announces": async (workbench) => {
      const { page } = workbench;
      await workbench.openFile(leaky);
      await workbench.problems();
      await page.getByLabel("Filter Problems").fill("**/churn-leaky/**");
      await page.locator(".markers-panel .monaco-count-badge", { hasText: /^6$/ }).waitFor();
      await page.locator(".panel", { hasText: "Showing 6 of" }).waitFor();
      const codes = new Set();
      await workbench.problems();
      for (let screens = 0; screens < 4; screens += 1) {
        for (const code of await page.locator(".markers-panel .marker-code").allInnerTexts()) codes.add(code.trim());
        await page.keyboard.press("PageDown");
      }
      assert.deepEqual([...codes].sort(), planted);
      await openStage(workbench, leaky, "model");
      await page.locator(".squiggly-error").first().waitFor();
      await page.locator(".squiggly-warning").first().waitFor();
    },

    "the code of a finding opens its documentation": async (workbench) => {
      const rows = await workbench.problems();
      await rows.filter({ hasText: seedless }).locator("a", { hasText: "leakage/no-seed" }).click();
      const page = await workbench.webviewFrame("The smallest case");
      await page.locator("h1").waitFor();
      await workbench.screenshot("documentation");
      await workbench.palette("View: Close Editor");
    },

    "a quick fix makes its finding vanish": async (workbench) => {
      const { page } = workbench;
      const rows = await workbench.problems();
      await openStage(workbench, leaky, "model");
      await workbench.lensAbove("Run", "export const model");
      await page.keyboard.press("Control+.");
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Add seed: 1" }).first();
      await fix.waitFor();
      await page.mouse.move(0, 0);
      await workbench.screenshot("leaks-dark");
      await fix.click();
      await page.locator(".markers-panel .monaco-count-badge", { hasText: /^5$/ }).waitFor();
      assert.equal(await rows.filter({ hasText: seedless }).count(), 0);
      assert.match(await shownText(page.locator(".view-lines").first()), /seed: 1/);
    },
  },
);
