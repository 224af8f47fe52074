// Run, look and cancel, from the lenses.
import assert from "node:assert/strict";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, lineOf, openFromLens, openStage, pictureSettings, planted, runFromLens, shownText, writeFiles } from "./steps.mjs";

const penguins = "penguins/penguins.mlpipe.ts";
const options = { theme: /** @type {const} */ ("light"), settings: pictureSettings };

testInWorkbench("a stage is run from its line", options, {
  "Run above a stage runs it, and its profile shows what the command line prints": async (workbench) => {
    await workbench.openFile(penguins);
    await workbench.palette("MLPipe: Focus on Pipelines View");
    await openStage(workbench, penguins, "tidy");
    await runFromLens(workbench, "tidy");
    await openFromLens(workbench, "tidy", "Profile");
    const panel = await workbench.webviewFrame("body_mass_g");

    const file = path.join(workbench.folder, penguins);
    const state = commandLine(["profile", file, "--stage", "tidy"]);
    const text = await shownText(panel.locator("#panel"));
    for (const fact of state.header.facts) assert.ok(text.includes(fact), fact);
    for (const column of state.columns) {
      const row = await shownText(panel.locator("tr", { has: panel.locator(`[data-row="${column.key}"]`) }));
      for (const shown of [column.name, column.missing.percent, column.distinct.text]) assert.ok(row.includes(shown), `${row}: ${shown}`);
    }
    await panel.locator('[data-row="body_mass_g"]').click();
    await panel.locator(".details").waitFor();
    const details = await shownText(panel.locator(".details"));
    for (const { label, value } of state.columns.find(({ key }) => key === "body_mass_g").facts) {
      assert.ok(details.includes(`${label} ${value}`), `${label} ${value}`);
    }
    await workbench.screenshot("run-light");
  },

  "the audit lists every planted leak, and a click goes to its line": async (workbench) => {
    const { page } = workbench;
    await workbench.palette("View: Close All Editors");
    await workbench.palette("View: Toggle Primary Side Bar Visibility");
    const file = "churn-leaky/churn-leaky.mlpipe.ts";
    await openStage(workbench, file, "rows");
    await workbench.palette("MLPipe: Open Leakage Audit");
    const panel = await workbench.webviewFrame("3 errors and 3 warnings");
    const text = await shownText(panel.locator("#panel"));
    for (const rule of planted) assert.ok(text.includes(rule), rule);
    await workbench.lensAbove("Run", "export const rows");
    await workbench.screenshot("audit-light");
    const line = lineOf(workbench, file, "op.mean(");
    await panel.getByTitle(`Go to churn-leaky.mlpipe.ts:${line}`).first().click();
    await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col 15` }).waitFor();
  },

  "a column name from the data is text, and runs nothing": async (workbench) => {
    const dialogs = [];
    workbench.page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    writeFiles(workbench.folder, {
      "hostile/hostile.mlpipe.ts": `import { collect, columns, csv } from "mlpipe";
const Hostile = columns({ ${JSON.stringify(hostileName)}: "number", kind: "category" });
export const raw = collect(csv("hostile.csv"), Hostile, { owner: "nobody", license: "none" });
`,
      "hostile/hostile.csv": `${hostileName},kind\n1,${hostileName}\n2,b\n`,
    });
    await workbench.palette("View: Close All Editors");
    await workbench.openFile("hostile/hostile.mlpipe.ts");
    await runFromLens(workbench, "raw");
    await openFromLens(workbench, "raw", "Profile");
    const panel = await workbench.webviewFrame(hostileName);
    for (const row of await panel.locator("[data-row]").all()) await row.click();
    assert.ok((await shownText(panel.locator("#panel"))).includes(hostileName));
    assert.equal(await panel.locator("img").count(), 0);
    assert.deepEqual(dialogs, []);
  },

  "a row function that never ends is stopped from its line": async (workbench) => {
    writeFiles(workbench.folder, {
      "stuck/stuck.mlpipe.ts": `import { collect, columns, csv, features, problem } from "mlpipe";
const Row = columns({ a: "number", b: "yes | no" });
export const brief = problem(Row, { decision: "None?", predict: "class", target: "b", positive: "yes", metric: "accuracy", baseline: "prior" });
export const raw = collect(csv("stuck.csv"), Row, { owner: "nobody", license: "none" });
export const endless = features(raw, brief, {
  c: (row) => {
    while (row.a > 0) {}
    return 0;
  },
});
`,
      "stuck/stuck.csv": "a,b\n1,yes\n2,no\n",
    });
    await workbench.palette("View: Close All Editors");
    await workbench.openFile("stuck/stuck.mlpipe.ts");
    await workbench.clickLens("Run", { above: "export const endless" });
    await workbench.lensAbove("running", "export const endless");
    await workbench.clickLens("Stop", { above: "export const endless" });
    await workbench.lensAbove("cancelled", "export const endless");
    await workbench.lensAbove("up to date", "export const raw");
  },
});

const hostileName = "<img src=x onerror=alert(1)>";
