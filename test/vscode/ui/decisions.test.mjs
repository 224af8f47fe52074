// The brief, whether it is worth it, and what a no-go stops; what the data say at their line.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, openFromLens, openStage, pictureSettings, runFromLens, shownText, writeFiles } from "./steps.mjs";

const churn = "churn/churn.mlpipe.ts";
const doubtful = "doubtful/doubtful.mlpipe.ts";

testInWorkbench(
  "what is decided, and whether it is worth it",
  { theme: "light", settings: pictureSettings },
  {
    "the brief is the page that the command line prints, and follows what is typed": async (workbench) => {
      const { page } = workbench;
      await workbench.palette("View: Toggle Primary Side Bar Visibility");
      await openStage(workbench, churn, "brief");
      await openFromLens(workbench, "brief", "Brief");
      const preview = await workbench.webviewFrame("When it is good enough");
      const [state] = commandLine(["brief", path.join(workbench.folder, churn)]);
      const text = await shownText(preview.locator("body"));
      for (const shown of [state.title, ...state.sections.map(({ title }) => title)]) assert.ok(text.includes(shown), shown);
      await workbench.lensAbove("never run", "export const brief");
      await workbench.screenshot("brief-light");

      await workbench.palette("View: Focus First Editor Group");
      const [line, start] = placeOf(workbench, churn, "goal: ");
      await workbench.goToLine(line, start + "goal: ".length);
      for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.insertText("0.81");
      await workbench.webviewFrame("0.81");
      await page.keyboard.press("Control+Z");
      await page.keyboard.press("Control+S");
    },

    "the feasibility panel shows the verdict, its evidence and the learning curve, as the command line prints them": async (workbench) => {
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, churn, "go");
      await runFromLens(workbench, "go");
      await openFromLens(workbench, "go", "Feasibility");
      const panel = await workbench.webviewFrame("Learning curve");
      const state = commandLine(["report", path.join(workbench.folder, churn), "--stage", "go"]);
      const text = await shownText(panel.locator("#panel"));
      for (const shown of [state.verdict.text, state.verdict.detail, ...state.facts.flatMap(({ sentences }) => sentences)]) {
        assert.ok(text.includes(shown), shown);
      }
      assert.ok((await panel.locator("svg").count()) > 0, "a picture");
      await workbench.screenshot("feasibility-light");
    },

    "below a no-go every stage says what stopped it, and a run that it stops says so and leads to the evidence": async (workbench) => {
      const { page } = workbench;
      writeFiles(workbench.folder, { [doubtful]: doubtfulPipeline, "doubtful/package.json": "{}", "doubtful/rows.csv": noise() });
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, doubtful, "model");
      await workbench.clickLens("Run", { above: "export const model" });
      await workbench.lensAbove("up to date, no-go: no more signal than in shuffled labels", "export const go");
      for (const name of ["ready", "model", "check", "report"]) {
        await workbench.lensAbove("stopped by `go`: no-go: no more signal than in shuffled labels", `export const ${name} `);
      }
      const told = workbench.notification('"go" says no-go');
      await told.waitFor();
      await workbench.screenshot("no-go-light");
      await told.locator(".monaco-button", { hasText: "Open Feasibility" }).click();
      const panel = await workbench.webviewFrame("No-go");
      assert.match(await shownText(panel.locator("#panel")), /What follows does not run/);
      await workbench.screenshot("no-go-panel-light");
      const rows = await workbench.problems();
      await page.getByLabel("Filter Problems").fill("**/doubtful/**");
      await rows.filter({ hasText: "What follows does not run" }).waitFor();
      await workbench.palette("View: Hide Panel");
    },

    "several spellings of one category are said at the line, and the quick fix writes the mapping": async (workbench) => {
      const { page } = workbench;
      writeFiles(workbench.folder, {
        "spellings/package.json": "{}",
        "spellings/rows.csv": "state\nNew York\nNew York\nNY\nnew york\nNew  York\nOhio\nOhio\n",
        "spellings/spellings.mlpipe.ts": spellingsPipeline,
      });
      await workbench.palette("View: Close All Editors");
      await openStage(workbench, "spellings/spellings.mlpipe.ts", "tidy");
      await runFromLens(workbench, "tidy");
      const rows = await workbench.problems();
      await page.getByLabel("Filter Problems").fill("**/spellings/**");
      await rows.filter({ hasText: 'Categories of "state" seem to be written in several ways' }).waitFor();
      await openStage(workbench, "spellings/spellings.mlpipe.ts", "tidy");
      await page.keyboard.press("Control+.");
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Write the mapping" }).first();
      await fix.waitFor();
      await page.mouse.move(0, 0);
      await workbench.screenshot("spellings-light");
      await fix.click();
      await page.locator(".view-line", { hasText: 'canonical("state"' }).waitFor();
      await workbench.lensAbove("stale", "export const tidy");
      await runFromLens(workbench, "tidy");
      await page.locator(".markers-panel", { hasText: /Categories of/ }).waitFor({ state: "detached" });
      const { columns } = commandLine(["profile", path.join(workbench.folder, "spellings/spellings.mlpipe.ts"), "--stage", "tidy"]);
      assert.equal(columns[0].distinct.count, 2);
    },
  },
);

const doubtfulPipeline = `import { collect, columns, csv, evaluate, feasibility, features, logistic, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";
const Row = columns({ id: "text", calls: "number", age: "number", left: "yes | no" }, { key: "id" });
export const brief = problem(Row, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", goal: 0.9, baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const go = feasibility(parts, { seed: 3 });
export const ready = prepare(go, [on(numeric(), scale())]);
export const model = train(go, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
`;

const spellingsPipeline = `import { clean, collect, columns, csv } from "mlpipe";
const Visit = columns({ state: "category" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const tidy = clean(raw, []);
`;

/** 200 rows whose labels hang on nothing. */
function noise() {
  let state = 7;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const line = (_, id) => `${id},${next().toFixed(4)},${next().toFixed(4)},${next() > 0.6 ? "yes" : "no"}`;
  return `id,calls,age,left\n${Array.from({ length: 200 }, line).join("\n")}\n`;
}

/** @param {import("../workbenchActions.mjs").Workbench} workbench @param {string} file @param {string} text @returns {[line: number, column: number]} counted from 1 */
function placeOf(workbench, file, text) {
  const before = readFileSync(path.join(workbench.folder, file), "utf8").split(text)[0]?.split("\n") ?? [];
  return [before.length, (before.at(-1) ?? "").length + 1];
}
