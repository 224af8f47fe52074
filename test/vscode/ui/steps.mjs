// What several tests in windows do alike.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../paths.mjs";

/** Pictures for people: the code as wide as it goes, nothing marked that nobody marked. */
export const pictureSettings = Object.freeze({
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.renderLineHighlight": "none",
  "breadcrumbs.enabled": false,
});

/** The leaks that the sample churn-leaky announces in its comments. */
export const planted = Object.freeze([
  "leakage/fit-before-split",
  "leakage/no-seed",
  "leakage/statistic-before-split",
  "leakage/target-in-features",
  "leakage/test-in-tuning",
  "leakage/unserved-transform",
]);

/**
 * Opens a pipeline and puts the cursor on a stage's name.
 * @param {import("../workbenchActions.mjs").Workbench} workbench @param {string} file in the workspace @param {string} stage
 */
export async function openStage(workbench, file, stage) {
  await workbench.openFile(file);
  await workbench.goToLine(lineOf(workbench, file, `export const ${stage} `), "export const ".length + 1);
}

/** Counted from 1. @param {import("../workbenchActions.mjs").Workbench} workbench @param {string} file @param {string} text of the line, in part */
export function lineOf(workbench, file, text) {
  const lines = readFileSync(path.join(workbench.folder, file), "utf8").split("\n");
  const line = lines.findIndex((each) => each.includes(text));
  if (line < 0) throw new Error(`${file} has no line with "${text}".`);
  return line + 1;
}

/** Opens one of a stage's panels as a person does. @param {import("../workbenchActions.mjs").Workbench} workbench @param {string} stage @param {string} panel */
export async function openFromLens(workbench, stage, panel) {
  await workbench.clickLens("Open…", { above: `export const ${stage} ` });
  await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: panel }).first().click();
}

/** Runs a stage by its lens and waits until it is up to date. @param {import("../workbenchActions.mjs").Workbench} workbench @param {string} stage */
export async function runFromLens(workbench, stage) {
  await workbench.clickLens("Run", { above: `export const ${stage} ` });
  await workbench.lensAbove("up to date", `export const ${stage} `);
}

/** What the command line prints with `--json`, whatever its exit code says of the model. @param {readonly string[]} words */
export function commandLine(words) {
  return JSON.parse(printed([...words, "--json"]));
}

/** What the command line prints. @param {readonly string[]} words */
export function printed(words) {
  const program = path.join(repositoryRoot, "dist/cli.js");
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8", maxBuffer: 64 << 20 });
  if (stdout === "") throw new Error(`mlpipe ${words.join(" ")} printed nothing. ${stderr}`);
  return stdout;
}

/** @param {string} folder @param {Readonly<Record<string, string>>} files by their paths in it */
export function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Every file and folder below, sorted. @param {string} folder */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

/** What a locator shows, without the white space of layout. @param {import("playwright-core").Locator} locator */
export async function shownText(locator) {
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not the text of scripts.
  return (await locator.innerText()).replace(/\s+/g, " ").trim();
}
