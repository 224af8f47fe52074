// How long a person waits for the profile of many rows, in a window: `node test/vscode/panelBench.mjs FILE.csv FIGURES.json`,
// as `npm run bench -- panel` does. FILE.csv is what test/bench/edaTable.ts writes.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "./folders.mjs";
import { commandLine, openStage } from "./ui/steps.mjs";
import { inWorkbench } from "./workbench.mjs";

const rounds = 9;
const [csv = "", target = ""] = process.argv.slice(2);
const file = "big/big.mlpipe.ts";
const text = `import { collect, columns, csv } from "mlpipe";

const Sale = columns({
  id: "integer", ts: "datetime", cust: "category", region: "category?", plan: "category", sku: "category", amount: "number",
  qty: "integer", discount: "number?", score: "number", age: "integer?", lat: "number", lon: "number", flag: "boolean",
  f1: "number", f2: "number", f3: "number?", f4: "number", code: "category?", note: "text",
});
export const raw = collect(csv(${JSON.stringify(path.resolve(csv))}), Sale, { owner: "made up", license: "CC0" });
`;

const workspace = temporaryFolder("panel-bench");
const folder = path.join(workspace.path, "window");
mkdirSync(path.join(folder, "big"), { recursive: true });
writeFileSync(path.join(folder, "tsconfig.json"), "{}\n");
writeFileSync(path.join(folder, file), text);

const measured = [];
await inWorkbench({ workspace: folder, theme: "dark" }, async (workbench) => {
  const { outcome, failure } = commandLine(["run", path.join(workbench.folder, file)]);
  assert.equal(outcome, "done", failure?.sentence);
  await openStage(workbench, file, "raw");
  await workbench.lensAbove("up to date", "export const raw ");

  forgetProfiles(workbench.folder);
  const began = await choose(workbench, "MLPipe: Open Profile");
  const named = (await seen(workbench, "names and types", () => document.querySelectorAll("[data-coming]").length === 20)) - began;
  const figures = () => document.querySelector('[data-coming="figures"], [data-row]') !== null;
  const some = (await seen(workbench, "first figures", figures)) - began;
  const first = (await seen(workbench, "columns", () => document.querySelectorAll("[data-row]").length === 20)) - began;
  const whole = (await seen(workbench, "correlations", () => document.querySelector(".heat-box") !== null)) - began;
  add("no profile yet: command → first paint: rows, names and types of all columns", [named], 1000);
  add("no profile yet: command → figures of the first columns", [some], null);
  add("no profile yet: command → every column with its figures", [first], null);
  add("no profile yet: command → correlations and missing values, too", [whole], null);

  const again = [];
  for (let round = 0; round < rounds; round++) {
    await workbench.palette("View: Close Editors in Other Groups");
    await openStage(workbench, file, "raw");
    const asked = await choose(workbench, "MLPipe: Open Profile");
    again.push((await seen(workbench, "columns", () => document.querySelectorAll("[data-row]").length === 20)) - asked);
  }
  add("profile stored: command → first paint, all 20 columns drawn", again, 1000);
});
workspace.remove();
writeFileSync(target, JSON.stringify({ editor: "VS Code, 1,000,000 × 20", figures: measured }));

/** @param {string} name @param {number[]} samples @param {number | null} goal */
function add(name, samples, goal) {
  measured.push({ name, samples, first: null, floors: [], goal });
}

/** From the key that chooses the command. @param {import("./workbenchActions.mjs").Workbench} workbench @param {string} command */
async function choose({ page }, command) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().fill(`>${command}`);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: command }).waitFor();
  const now = performance.now();
  await page.keyboard.press("Enter");
  return now;
}

/** When a page first is so. @param {import("./workbenchActions.mjs").Workbench} workbench @param {string} what @param {() => boolean} isSo runs in the page */
async function seen({ page }, what, isSo) {
  for (const end = performance.now() + 120_000; performance.now() < end; ) {
    for (const frame of page.frames()) {
      // A frame that is being replaced cannot be asked: the next look finds the new one.
      if (await frame.evaluate(isSo).catch(() => false)) return performance.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`No panel shows ${what}.`);
}

/** @param {string} root */
function forgetProfiles(root) {
  const cache = path.join(root, ".mlpipe/cache");
  for (const name of readdirSync(cache)) if (/\.profile(-more)?\.json$/.test(name)) rmSync(path.join(cache, name));
}
