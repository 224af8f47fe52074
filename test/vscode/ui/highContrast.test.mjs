// High contrast, and an editor without lenses: palette and tree do the same.
import assert from "node:assert/strict";
import { testInWorkbench } from "../workbench.mjs";
import { openStage, pictureSettings, shownText } from "./steps.mjs";

const settings = { ...pictureSettings, "mlpipe.codeLens.enabled": false };

testInWorkbench(
  "high contrast, without lenses",
  { theme: "highContrast", settings },
  {
    "a stage runs from the palette": async (workbench) => {
      const { page } = workbench;
      await openStage(workbench, "penguins/penguins.mlpipe.ts", "tidy");
      await page.locator(".statusbar-item", { hasText: "penguins: 0 of 11 up to date" }).waitFor();
      assert.equal(await workbench.lens(/\S/).count(), 0);

      await workbench.palette("MLPipe: Run Stage at Cursor");
      await page.locator(".statusbar-item", { hasText: "penguins: 2 of 11 up to date" }).waitFor();
      await workbench.palette("MLPipe: Open Profile");
      await workbench.webviewFrame("body_mass_g");
      await workbench.screenshot("profile-high-contrast");
    },

    "a stage runs from the tree": async (workbench) => {
      const { page } = workbench;
      await workbench.palette("MLPipe: Focus on Pipelines View");
      const stage = page.locator(".pane-body .monaco-list-row", { hasText: /netCheck\s*validate/ }).first();
      await stage.scrollIntoViewIfNeeded();
      await stage.hover();
      await stage.getByRole("button", { name: "Run Stage at Cursor" }).click();
      await page.locator(".pane-body .monaco-list-row", { hasText: /netCheck\s*validate · ✓ up to date/ }).waitFor();
      await openStage(workbench, "penguins/penguins.mlpipe.ts", "netCheck");
      await workbench.palette("MLPipe: Open Evaluation");
      assert.match(await shownText((await workbench.webviewFrame("Harm")).locator("h1")), /netCheck/);
      await workbench.screenshot("evaluation-high-contrast");
    },

    "the audit opens": async (workbench) => {
      await workbench.openFile("churn-leaky/churn-leaky.mlpipe.ts");
      await workbench.palette("MLPipe: Open Leakage Audit");
      await workbench.webviewFrame("3 errors and 3 warnings");
      await workbench.screenshot("audit-high-contrast");
    },
  },
);
