// The oldest VS Code that is supported: one way through everything that differs between versions.

import { test } from "node:test";
import { inWorkbench } from "../workbench.mjs";
import { openFromLens, openStage, runFromLens } from "./steps.mjs";

test("in the oldest VS Code a stage is run from its line, its profile opens, and leaks are listed", async () => {
  await inWorkbench({ version: "min" }, async (workbench) => {
    await openStage(workbench, "penguins/penguins.mlpipe.ts", "tidy");
    await runFromLens(workbench, "tidy");
    await openFromLens(workbench, "tidy", "Profile");
    await workbench.webviewFrame("body_mass_g");
    await workbench.screenshot("smoke");
    await workbench.openFile("churn-leaky/churn-leaky.mlpipe.ts");
    await (await workbench.problems()).filter({ hasText: "leakage/target-in-features" }).waitFor();
  });
});
