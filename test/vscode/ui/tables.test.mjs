// What the editor shows of tables that were collected and cleaned: rows put aside, versions, what a stage changed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { repositoryRoot } from "../paths.mjs";
import { testInWorkbench } from "../workbench.mjs";
import { openFromLens, openStage, pictureSettings, runFromLens, shownText, writeFiles } from "./steps.mjs";

const file = "people/people.mlpipe.ts";
const people = "id,name,age,city\n1,Ada,36, Paris\n2,Alan,x,Rome\n3,Eve,41,rome\n4,Bob,29,Oslo\n5,Kim,,Oslo\n";

testInWorkbench(
  "tables that were collected and cleaned",
  { theme: "light", settings: pictureSettings },
  {
    "the quarantine shows the rows, their place and the reason; personal cells are masked": async (workbench) => {
      writeFiles(workbench.folder, { "people/package.json": "{}", "people/people.csv": people, [file]: pipeline });
      await openStage(workbench, file, "raw");
      await runFromLens(workbench, "raw");
      await openFromLens(workbench, "raw", "Quarantine");
      const text = await shownText((await workbench.webviewFrame("Quarantine of raw")).locator("#panel"));
      assertSame(workbench, text, ["quarantine"]);
      assert.match(text, /2 rows/);
      assert.ok(!text.includes("Alan"));
      await workbench.screenshot("quarantine-light");
    },

    "the changes of a clean stage are shown column by column": async (workbench) => {
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, file, "tidy");
      await runFromLens(workbench, "tidy");
      await openFromLens(workbench, "tidy", "Changes");
      const text = await shownText((await workbench.webviewFrame("Changes of tidy")).locator("#panel"));
      assertSame(workbench, text, ["changes"], "tidy");
      assert.match(text, /"rome" → "Rome" \(1\)/);
      await workbench.screenshot("changes-light");
    },

    "versions are listed, and two of them compared": async (workbench) => {
      await workbench.palette("View: Close All Editors");
      writeFiles(workbench.folder, { "people/people.csv": people.replace("Paris", "Lyon").replace("4,Bob", "6,Tim") });
      await openStage(workbench, file, "raw");
      await workbench.lensAbove("stale", "export const raw");
      await runFromLens(workbench, "raw");
      await openFromLens(workbench, "raw", "Versions");
      const versions = await workbench.webviewFrame("Versions of raw");
      assertSame(workbench, await shownText(versions.locator("#panel")), ["versions"]);
      assert.equal(await versions.locator("tbody tr").count(), 2);
      await workbench.screenshot("versions-light");
      await versions.locator("vscode-button", { hasText: "Compare…" }).click();
      const comparison = await workbench.webviewFrame("Versions of raw compared");
      const text = await shownText(comparison.locator("#panel"));
      assertSame(workbench, text, ["compare"]);
      assert.match(text, /Rows: 1 added, 1 removed, 1 changed, 1 the same/);
      await workbench.screenshot("comparison-light");
    },

    "a comparison is there again after a reload": async (workbench) => {
      // A window whose focus is in a webview keeps nothing.
      await workbench.palette("View: Focus First Editor Group");
      const before = await workbench.webviewFrame("Versions of raw compared");
      const [older] = (await shownText(before.locator(".facts"))).split(" ");
      await workbench.reload(older);
      await workbench.webviewFrame("1 added, 1 removed, 1 changed, 1 the same");
    },
  },
);

const pipeline = `import { canonical, clean, collect, columns, csv, trim } from "mlpipe";
const Person = columns({ id: "integer", name: "text", age: "integer", city: "category" }, { key: ["id"], personal: ["name"] });
export const raw = collect(csv("people.csv"), Person, { owner: "HR", license: "internal", invalid: "quarantine" });
export const tidy = clean(raw, [trim(["city"]), canonical("city", { rome: "Rome" })]);
`;

/** Every cell that the command line prints stands in the panel. */
function assertSame(workbench, shown, words, stage = "raw") {
  const program = path.join(repositoryRoot, "dist/cli.js");
  const printed = spawnSync(process.execPath, [program, ...words, path.join(workbench.folder, file), "--stage", stage], {
    encoding: "utf8",
  });
  assert.equal(printed.status, 0, printed.stderr);
  const cells = printed.stdout.split(/\n| {2,}| · /).map((cell) => cell.trim().replaceAll("`", ""));
  // A sentence is broken into lines in a terminal, and what is too long is cut there.
  for (const cell of cells.filter((each) => each !== "" && !each.endsWith("…"))) assert.ok(shown.includes(cell), `"${cell}" in: ${shown}`);
}
