// A folder that is not trusted: reading it is safe, and trust turns everything on without a reload.
import assert from "node:assert/strict";
import { testInWorkbench } from "../workbench.mjs";
import { filesBelow, openStage, pictureSettings, runFromLens } from "./steps.mjs";

const penguins = "penguins/penguins.mlpipe.ts";

testInWorkbench(
  "a folder that is not trusted",
  { trust: false, theme: "light", settings: pictureSettings },
  {
    "findings, lenses and the audit are there, nothing runs, nothing is written, and one sentence says why": async (workbench) => {
      const before = filesBelow(workbench.folder);
      await workbench.openFile("churn-leaky/churn-leaky.mlpipe.ts");
      await (await workbench.problems()).filter({ hasText: "leakage/target-in-features" }).waitFor();
      await workbench.palette("View: Hide Panel");
      await workbench.palette("MLPipe: Open Leakage Audit");
      await workbench.webviewFrame("3 errors and 3 warnings");
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, penguins, "tidy");
      await workbench.clickLens("Run", { above: "export const tidy " });
      await workbench.notification(/not trusted/).waitFor();
      await workbench.lensAbove("never run", "export const tidy ");
      await workbench.screenshot("untrusted-light");
      assert.deepEqual(filesBelow(workbench.folder), before);
    },

    "once it is trusted, the same button runs without a reload": async (workbench) => {
      await workbench.trustWorkspace();
      await openStage(workbench, penguins, "tidy");
      await runFromLens(workbench, "tidy");
      assert.ok(filesBelow(workbench.folder).some((file) => file.includes(".mlpipe/")));
    },
  },
);
