// The profile panel in the real editor, in three themes: what it draws is what the command line computes.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, openFromLens, openStage, pictureSettings, runFromLens, shownText } from "./steps.mjs";

/**
 * Runs a stage and shows its profile, whole. @param {import("../workbenchActions.mjs").Workbench} workbench
 * @param {string} file @param {string} stage
 */
async function profileOf(workbench, file, stage) {
  await openStage(workbench, file, stage);
  await runFromLens(workbench, stage);
  await openFromLens(workbench, stage, "Profile");
  await workbench.palette("View: Close Primary Side Bar");
  await workbench.webviewFrame("Correlations");
  // The last thing that a run makes: the profile of the table above.
  const panel = await workbench.webviewFrame("Since ");
  const state = commandLine(["profile", path.join(workbench.folder, file), "--stage", stage]);
  return { panel, state };
}

/** @param {import("playwright-core").FrameLocator} panel @param {string} title of a section */
const sectionOf = (panel, title) => panel.locator("details.section", { has: panel.locator("summary h2", { hasText: title }) });

testInWorkbench(
  "the profile of a cleaned survey, dark",
  { theme: "dark", settings: pictureSettings },
  {
    "it says what changed since the stage before, and what goes with the target": async (workbench) => {
      const { panel, state } = await profileOf(workbench, "survey/survey.mlpipe.ts", "tidy");
      const text = await shownText(panel.locator("#panel"));
      assert.ok(state.difference.columns.length > 5);
      for (const { name, what } of state.difference.columns) assert.ok(text.includes(`${name} ${what}`), `${name} ${what}`);
      assert.equal(state.more.ranking[0].key, "distance");
      for (const { name, text: value, measure } of state.more.ranking) assert.ok(text.includes(`${name} ${value} ${measure}`), name);
      await workbench.screenshot("profile-dark");
    },

    "a column that stands in the ranking unfolds by a click, with its share of the target by value": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const state = commandLine(["profile", path.join(workbench.folder, "survey/survey.mlpipe.ts"), "--stage", "tidy"]);
      await panel.locator(".ranking button", { hasText: "mode" }).click();
      const details = await shownText(panel.locator(".details .target"));
      const { target } = state.columns.find(({ key }) => key === "mode");
      for (const { label, value, count } of target.groups) assert.ok(details.includes(`${label} ${value} ${count}`), label);
      await workbench.screenshot("profile-target-dark");
    },

    "a heat map is walked through by keyboard, and says each pair": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const map = panel.locator(".heat-box");
      await map.focus();
      await map.press("ArrowRight");
      await map.press("ArrowRight");
      const state = commandLine(["profile", path.join(workbench.folder, "survey/survey.mlpipe.ts"), "--stage", "tidy"]);
      const [grid] = state.more.grids;
      assert.equal(await map.getAttribute("aria-valuetext"), `${grid.rows[0]} and ${grid.columns[1]}: ${grid.cells[0][1].text}`);
      await sectionOf(panel, "Correlations").scrollIntoViewIfNeeded();
      await workbench.screenshot("profile-correlations-dark");
    },

    "a bar shows its rows, personal values masked; a condition of one's own is told what is wrong with it": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      await panel.locator(".details .choice button", { hasText: "tram" }).first().click();
      const condition = 'mode = "tram"';
      const { page } = commandLine(["rows", file, "--stage", "tidy", "--where", condition]);
      await panel.locator(".rows-section strong", { hasText: page.matching }).waitFor();
      assert.equal(await panel.locator(".condition input").inputValue(), condition);
      const shown = await shownText(panel.locator(".rows-table tbody tr").first());
      assert.equal(shown, page.rows[0].map((cell) => cell ?? "missing").join(" "));
      assert.ok(page.rows[0].includes("•••"));
      await panel.locator(".condition input").fill("agee > 30");
      await panel.locator(".condition input").press("Enter");
      await panel.locator(".rows-section [role=alert]", { hasText: "Did you mean" }).waitFor();
      await panel.locator(".condition input").fill("age > 60 and not mode = tram");
      await panel.locator(".condition input").press("Enter");
      const own = commandLine(["rows", file, "--stage", "tidy", "--where", "age > 60 and not mode = tram"]);
      await panel.locator(".rows-section strong", { hasText: own.page.matching }).waitFor();
      await workbench.screenshot("profile-rows-dark");
      await panel.locator("button", { hasText: "Back to mode" }).click();
      assert.ok(await panel.locator('[data-row="mode"]').evaluate((row) => row === document.activeElement));
    },

    "a note is kept beside the pipeline, and what is written there comes back": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      const page = path.join(workbench.folder, "survey/survey.notes.md");
      await panel.locator('.details button[data-note="mode"]').click();
      await panel.locator("textarea").fill("Tram riders\nlive in **Leipzig**.");
      await workbench.screenshot("profile-note-dark");
      await panel.locator("textarea").press("Control+Enter");
      await panel.locator(".details .note-text", { hasText: "Leipzig" }).waitFor();
      assert.equal(readFileSync(page, "utf8"), "# Notes on survey.mlpipe.ts\n\n## tidy\n\n### mode\n\nTram riders\nlive in **Leipzig**.\n");
      const { notes } = commandLine(["profile", file, "--stage", "tidy"]);
      assert.deepEqual(notes.columns, [{ key: "mode", name: "mode", text: "Tram riders\nlive in **Leipzig**.", isGone: false }]);
      writeFileSync(page, "## tidy\n\nReady for features.\n");
      await panel.locator(".note-text", { hasText: "Ready for features." }).waitFor();
      await panel.locator(".details .note-text").waitFor({ state: "detached" });
    },

    "two columns that go together are shown as a pair, which is kept": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      await panel.locator(".pairs button").first().click();
      const drawn = panel.locator(".pair .boxes tbody tr");
      await drawn.first().waitFor();
      const state = commandLine(["pair", file, "--stage", "tidy", "satisfied", "distance"]);
      for (const fact of state.facts) assert.ok((await shownText(panel.locator(".pair"))).includes(fact), fact);
      assert.equal(await drawn.count(), state.drawn.boxes.length + 1);
      assert.ok(await panel.locator("#pair").evaluate((title) => title === document.activeElement));
      await workbench.screenshot("profile-pair-dark");
    },

    "the panel exports the page and the JSON that the command line makes": async (workbench) => {
      const panel = await workbench.webviewFrame("Correlations");
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      for (const [ending, format] of [
        ["html", "Web page"],
        ["json", "JSON"],
      ]) {
        await panel.locator("vscode-button", { hasText: "Export" }).click();
        const dialog = workbench.page.locator(".quick-input-widget");
        await dialog.locator(".monaco-list-row", { hasText: format }).click();
        await dialog.locator(".quick-input-title", { hasText: "Export Profile of tidy" }).waitFor();
        await workbench.page.waitForFunction(
          (name) => document.querySelector(".quick-input-widget input.input")?.value.endsWith(name),
          `survey-tidy-profile.${ending}`,
        );
        await workbench.page.keyboard.press("Enter");
        await workbench.page
          .locator(".notification-list-item", { hasText: `survey-tidy-profile.${ending}` })
          .first()
          .waitFor();
      }
      const exported = (ending) => readFileSync(path.join(workbench.folder, `survey/survey-tidy-profile.${ending}`), "utf8");
      const state = commandLine(["profile", file, "--stage", "tidy"]);
      assert.deepEqual(JSON.parse(exported("json")), state);
      assert.match(exported("html"), /^<!doctype html>/);
      assert.ok(exported("html").includes(`<h1>${state.header.title}</h1>`));
    },
  },
);

testInWorkbench(
  "the profile of the houses, light",
  { theme: "light", settings: pictureSettings },
  {
    "82 columns, ranked by what goes with the price, and a map of 40 numbers": async (workbench) => {
      const { panel, state } = await profileOf(workbench, "houses/houses.mlpipe.ts", "table");
      assert.equal(await panel.locator("[data-row]").count(), state.columns.length);
      await workbench.screenshot("profile-light");
      await panel.locator(".heat-box").scrollIntoViewIfNeeded();
      assert.equal(await panel.locator(".heat-map rect.cell").count(), state.more.grids[0].rows.length ** 2);
      await workbench.screenshot("profile-correlations-light");
    },

    "a column's name in the file shows what is stored of it": async (workbench) => {
      await workbench.openFile("houses/houses.mlpipe.ts");
      const lines = readFileSync(path.join(workbench.folder, "houses/houses.mlpipe.ts"), "utf8").split("\n");
      const line = lines.findIndex((text) => text.includes("row.Year_Sold - row.Year_Built"));
      await workbench.goToLine(line + 1, lines[line].indexOf("Year_Built") + 3);
      await workbench.palette("Show or Focus Hover");
      const hover = workbench.page.locator(".monaco-hover", { hasText: "Open Profile" });
      await hover.waitFor();
      const profile = commandLine(["profile", path.join(workbench.folder, "houses/houses.mlpipe.ts"), "--stage", "rows"]);
      const { distinct, facts } = profile.columns.find(({ key }) => key === "Year_Built");
      const text = await shownText(hover);
      assert.ok(text.includes(`Year_Built — integer in rows, ${profile.header.facts[0]}`), text);
      assert.ok(text.includes(`${distinct.text} distinct`), text);
      assert.ok(text.includes(`median ${facts.find(({ label }) => label === "Median").value}`), text);
      await workbench.page.waitForFunction(() => document.querySelector(".monaco-hover img")?.naturalWidth > 0);
      await workbench.screenshot("profile-hover-light");
      await workbench.page.keyboard.press("Escape");
    },
  },
);

testInWorkbench(
  "the profile of flights, in high contrast",
  { theme: "highContrast", settings: pictureSettings },
  {
    "test rows stay sealed once a split knows them, and each column is shown over time": async (workbench) => {
      const file = "flights/flights.mlpipe.ts";
      await openStage(workbench, file, "parts");
      await runFromLens(workbench, "parts");
      const { panel, state } = await profileOf(workbench, file, "table");
      assert.equal(state.rows.tone, "good");
      assert.ok((await shownText(panel.locator("#panel"))).includes(state.rows.text));
      await panel.locator('[data-row="delay"]').click();
      const dots = panel.locator(".details .time-plot circle");
      assert.equal(await dots.count(), state.columns.find(({ key }) => key === "delay").overTime.periods.length);
      await panel.locator(".details .over-time").scrollIntoViewIfNeeded();
      await workbench.screenshot("profile-time-high-contrast");
    },
  },
);
