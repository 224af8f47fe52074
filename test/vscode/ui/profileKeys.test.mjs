// The whole profile by keyboard alone: what is reached by Tab, what its keys do, and that the focus is never lost.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { openBrowser } from "../browser.mjs";
import { testInWorkbench } from "../workbench.mjs";
import { bundlePanels, openPanel } from "./gallery.mjs";
import { galleryStates } from "./galleryStates.mjs";
import { commandLine, openStage, pictureSettings, runFromLens, shownText } from "./steps.mjs";

let browser;
let bundles;
const states = galleryStates();
before(async () => {
  bundles = await bundlePanels();
  browser = await openBrowser();
});
after(() => browser?.close());

/** What has the focus, as people would name it. @param {import("playwright-core").Page | import("playwright-core").FrameLocator} panel */
const focused = (panel) =>
  panel.locator("body").evaluate((body) => {
    const element = body.ownerDocument.activeElement;
    if (element === null || element === body) return "nothing";
    const text = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return text.replace(/\s+/g, " ").trim();
  });

/**
 * Presses Tab until what has the focus is named so. @param {import("playwright-core").Keyboard} keyboard
 * @param {import("playwright-core").Page | import("playwright-core").FrameLocator} panel @param {RegExp} name
 */
async function tabTo(keyboard, panel, name, key = "Tab") {
  const seen = [];
  for (let presses = 0; presses < 90; presses += 1) {
    await keyboard.press(key);
    const now = await focused(panel);
    if (name.test(now)) return;
    seen.push(now);
  }
  assert.fail(`${key} reaches no ${name} but ${seen.slice(0, 60).join(" · ")}`);
}

test("a button that goes when it is pressed, or does nothing more, leaves the focus where it was or at what it leads to", async () => {
  const { state } = states["profile-looks-table"];
  const { page, close, troubles } = await openPanel({ browser, bundles, state });
  const { keyboard } = page;
  const answer = async (change) => {
    const rows = { ...state.look.rows, ...change(state.look.rows) };
    await page.evaluate((next) => window.showState(next), { ...state, look: { ...state.look, rows } });
  };
  await tabTo(keyboard, page, /^Distinct$/);
  await keyboard.press("Enter");
  await tabTo(keyboard, page, /^Order of the data$/, "Shift+Tab");
  await keyboard.press("Enter");
  assert.equal(await focused(page), "Distinct");

  await tabTo(keyboard, page, /^Next$/);
  await keyboard.press("Enter");
  await answer(({ page: shown }) => ({ page: { ...shown, next: null } }));
  await page.locator('button[aria-disabled="true"]', { hasText: "Next" }).waitFor();
  assert.equal(await focused(page), "Next");
  const before = await page.evaluate(() => window.intents.length);
  await keyboard.press("Enter");
  assert.equal(await page.evaluate(() => window.intents.length), before, "there is no page after the last");

  await tabTo(keyboard, page, /^Show personal values$/);
  await keyboard.press("Enter");
  await answer(({ asked, page: shown }) => ({ asked: { ...asked, openPersonal: true }, page: { ...shown, hasMaskedPersonal: false } }));
  await page.locator("button", { hasText: "Mask personal values" }).waitFor();
  assert.equal(await focused(page), "Mask personal values");

  await tabTo(keyboard, page, /^Some of all rows$/, "Shift+Tab");
  await keyboard.press("Enter");
  assert.equal(await focused(page), "Rows");
  assert.deepEqual(troubles, []);
  await close();
});

testInWorkbench(
  "the profile of a survey without a pointer, light",
  { theme: "light", settings: pictureSettings },
  {
    "from the code into the panel, through its columns to the rows of a bar, and back": async (workbench) => {
      const { keyboard } = workbench.page;
      await openStage(workbench, "survey/survey.mlpipe.ts", "tidy");
      await runFromLens(workbench, "tidy");
      await workbench.openFile("survey/survey.mlpipe.ts");
      await workbench.palette("MLPipe: Open Profile");
      const panel = await workbench.webviewFrame("Since ");
      await keyboard.press("Control+2");
      await tabTo(keyboard, panel, /^Filter by name/);
      await keyboard.type("household");
      await panel.locator("[data-row]").nth(1).waitFor({ state: "detached" });
      await keyboard.press("Escape");
      await panel.locator("[data-row]").nth(1).waitFor();
      await tabTo(keyboard, panel, /^Missing$/);
      await keyboard.press("Enter");
      await panel.locator('th.missing[aria-sort="descending"]').waitFor();
      await tabTo(keyboard, panel, /^\w+, (number|integer|category|date|boolean)/);
      for (let presses = 0; presses < 20 && !(await focused(panel)).startsWith("age,"); presses += 1) await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      await tabTo(keyboard, panel, /^Bins of the histogram of age/);
      await keyboard.press("Home");
      await keyboard.press("Enter");
      const condition = await panel.locator(".condition input").inputValue();
      assert.match(condition, /^age >= /);
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      const { page } = commandLine(["rows", file, "--stage", "tidy", "--where", condition]);
      await panel.locator(".rows-section strong", { hasText: page.matching }).waitFor();
      assert.equal(await focused(panel), "Rows");
      await tabTo(keyboard, panel, /^Back to age$/);
      await keyboard.press("Enter");
      assert.match(await focused(panel), /^age,/);
      await workbench.screenshot("profile-keys-light");
      await keyboard.press("Escape");
      await panel.locator(".details").waitFor({ state: "detached" });
      assert.match(await focused(panel), /^age,/);
    },

    "a condition, its pages and its personal values": async (workbench) => {
      const { keyboard } = workbench.page;
      const panel = await workbench.webviewFrame("Since ");
      await tabTo(keyboard, panel, /^Which rows$/);
      // What is there is selected; Ctrl+A would be the editor's, which passes it on late.
      await keyboard.press("Home");
      await keyboard.press("Shift+End");
      await keyboard.type("age >= 18");
      await keyboard.press("Enter");
      const file = path.join(workbench.folder, "survey/survey.mlpipe.ts");
      const whole = commandLine(["rows", file, "--stage", "tidy", "--where", "age >= 18"]);
      await panel.locator(".rows-section strong", { hasText: whole.page.matching }).waitFor();
      await tabTo(keyboard, panel, /^Next$/);
      await keyboard.press("Enter");
      const second = commandLine(["rows", file, "--stage", "tidy", "--where", "age >= 18", "--offset", String(whole.page.next)]);
      await panel.locator(".rows-section .quiet", { hasText: second.page.range }).waitFor();
      assert.equal(await focused(panel), "Next");
      await tabTo(keyboard, panel, /^Show personal values$/);
      await keyboard.press("Enter");
      await panel.locator("button", { hasText: "Mask personal values" }).waitFor();
      assert.equal(await focused(panel), "Mask personal values");
      await keyboard.press("Enter");
      await panel.locator("button", { hasText: "Show personal values" }).waitFor();
      await tabTo(keyboard, panel, /^Some of all rows$/, "Shift+Tab");
      await keyboard.press("Enter");
      await panel.locator(".rows-section strong").waitFor({ state: "detached" });
      assert.equal(await focused(panel), "Rows");
    },

    "a pair from the map, closed again; sections fold; a note is written, kept and edited": async (workbench) => {
      const { keyboard } = workbench.page;
      const panel = await workbench.webviewFrame("Since ");
      await tabTo(keyboard, panel, /^Cells of Pearson/);
      for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await keyboard.press(key);
      await panel.locator("#pair").waitFor();
      assert.match(await focused(panel), / and /);
      await tabTo(keyboard, panel, /^Close$/);
      await keyboard.press("Enter");
      await panel.locator("#pair").waitFor({ state: "detached" });
      assert.equal(await focused(panel), "Correlations");
      await tabTo(keyboard, panel, /^Missing values$/, "Shift+Tab");
      const section = panel.locator("details.section", { has: panel.locator("summary h2", { hasText: "Missing values" }) });
      await keyboard.press("Enter");
      assert.equal(await section.getAttribute("open"), null);
      await keyboard.press("Enter");
      await tabTo(keyboard, panel, /^Write a note on this table$/, "Shift+Tab");
      await keyboard.press("Enter");
      await keyboard.type("Read by keyboard");
      await keyboard.press("Control+Enter");
      await panel.locator(".note-text", { hasText: "Read by keyboard" }).waitFor();
      assert.match(await focused(panel), /^Edit the note/);
      assert.match(await shownText(panel.locator(".note-text")), /Read by keyboard/);
      await tabTo(keyboard, panel, /^Export…$/, "Shift+Tab");
      await keyboard.press("Enter");
      await workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: "Web page" }).waitFor();
      await keyboard.press("Escape");
    },
  },
);
