// The panels in a real browser, without VS Code: policy, keyboard, and what they keep.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../browser.mjs";
import { bundlePanels, openPanel } from "./gallery.mjs";
import { galleryStates } from "./galleryStates.mjs";

let browser;
let bundles;
const states = galleryStates();

before(async () => {
  bundles = await bundlePanels();
  browser = await openBrowser();
});
after(() => browser?.close());

/** @param {string} name @param {object} [more] */
const open = (name, more = {}) => openPanel({ browser, bundles, state: states[name].state, ...more });
const focused = (page) => page.evaluate(() => document.activeElement?.dataset["row"] ?? document.activeElement?.getAttribute("role"));
const sent = (page) => page.evaluate(() => window.intents.filter((intent) => intent.type !== "ready"));

test("no state of any panel breaks the policy, throws, or is wider than its window", async () => {
  for (const name of Object.keys(states)) {
    const { page, troubles, close } = await open(name, { width: 420 });
    await states[name].act?.(page);
    assert.deepEqual(troubles, [], name);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, name);
    await close();
  }
});

test("a column is found, unfolded, read bin by bin and folded by keyboard alone", async () => {
  const { page, close } = await open("profile-churn");
  await page.locator("vscode-text-field input").first().focus();
  await page.keyboard.type("account");
  await page.waitForFunction(() => document.querySelectorAll("[data-row]").length === 1);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll("[data-row]").length === 20);
  await page.locator("[data-row]").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "account_length");
  await page.keyboard.press("End");
  assert.equal(await focused(page), "churn");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "slider");
  await page.keyboard.press("End");
  assert.match(await page.locator("[role=slider]").getAttribute("aria-valuetext"), /to 243.*: \d+ rows? \(/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".details").count(), 0);
  assert.equal(await focused(page), "account_length");
  await close();
});

test("Enter on a bin asks for its rows, and the way back leads to its column", async () => {
  const { page, close } = await open("profile-more");
  await page.locator('[data-row="size"]').click();
  await page.locator(".details [role=slider]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const [bin] = states["profile-more"].state.columns[0].histogram.bins;
  const asked = { condition: bin.condition, offset: 0, openPersonal: false };
  assert.deepEqual(await sent(page), [{ type: "showRows", asked }]);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "rows");
  assert.equal(await page.locator(".condition input").inputValue(), bin.condition);
  await page.locator("button", { hasText: "Back to size" }).press("Enter");
  assert.equal(await focused(page), "size");
  await close();
});

test("rows are turned page by page, opened and forgotten; a condition is written and taken by keyboard", async () => {
  const { page, close } = await open("profile-looks-table");
  await page.locator("button", { hasText: "Previous" }).press("Enter");
  await page.locator("button", { hasText: "Show personal values" }).press("Enter");
  await page.locator(".condition input").fill("size > 3");
  await page.keyboard.press("Enter");
  await page.locator("button", { hasText: "Some of all rows" }).press("Enter");
  const rows = (condition, offset, openPersonal) => ({ type: "showRows", asked: { condition, offset, openPersonal } });
  assert.deepEqual(await sent(page), [
    rows('kind = "odd"', 0, false),
    rows('kind = "odd"', 25, true),
    rows("size > 3", 0, true),
    { type: "showRows", asked: null },
  ]);
  await close();
});

test("a cell of the map asks for its pair by keyboard, and a cell of the pair for its rows", async () => {
  const { page, close } = await open("profile-looks-table");
  await page.locator(".heat-box").focus();
  for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await page.locator(".cross-button").first().press("Enter");
  const [{ asked: pair }, { asked: rows }] = await sent(page);
  const [grid] = states["profile-looks-table"].state.more.grids;
  assert.deepEqual(pair, { first: grid.keys.columns[1], second: grid.keys.rows[0] });
  assert.match(rows.condition, /^kind = "\w+" and fits = "\w+"$/);
  await close();
});

test("a page that comes back asks again for the rows and the pair that it showed, values masked", async () => {
  const first = await open("profile-looks-table");
  await first.page.locator("button", { hasText: "Show personal values" }).press("Enter");
  await first.page.locator(".strongest button, .pairs button").first().press("Enter");
  const saved = await first.page.evaluate(() => window.saved);
  await first.close();
  const second = await open("profile-more", { saved });
  const intents = await sent(second.page);
  assert.deepEqual(intents[0], { type: "showRows", asked: { condition: 'kind = "odd"', offset: 25, openPersonal: false } });
  assert.equal(intents[1].type, "showPair");
  await second.close();
});

test("a note is written and saved by keyboard alone, and a failure leaves it in its field", async () => {
  const { page, close } = await open("profile-noted");
  const show = (next) => page.evaluate((shown) => window.showState(shown), next);
  const { state } = states["profile-noted"];
  await page.locator('[data-row="kind"]').click();
  await page.locator('.details button[data-note="kind"]').press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "TEXTAREA");
  await page.keyboard.type("Two spellings");
  await page.keyboard.press("Enter");
  await page.keyboard.type("of one kind.");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("textarea").count(), 1, "what was typed stays");
  await page.keyboard.press("Control+Enter");
  const text = "Two spellings\nof one kind.";
  assert.deepEqual(await sent(page), [{ type: "writeNote", column: "kind", text, attempt: 1 }]);
  const failure = { column: "kind", attempt: 1, sentence: "The disk is full.", remedy: "Free some space." };
  await show({ ...state, notes: { ...state.notes, failure } });
  await page.locator(".note-field [role=alert]", { hasText: "The disk is full." }).waitFor();
  assert.equal(await page.locator("textarea").inputValue(), text);
  const columns = [...state.notes.columns, { key: "kind", name: "kind", text, isGone: false }];
  await page.locator("textarea").press("Control+Enter");
  // Drawn anew, say because the page of notes was saved, before the host has answered.
  await show({ ...state, notes: { ...state.notes, failure } });
  await show({ ...state, notes: { ...state.notes, columns, failure: null } });
  await page.locator("textarea").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.dataset["note"]), "kind");
  await close();
});

test("an alert leads to its column", async () => {
  const { page, close } = await open("profile-churn");
  await page.locator("button.alert", { hasText: "churn" }).click();
  assert.equal(await focused(page), "churn");
  assert.equal(await page.locator(".details").count(), 1);
  await close();
});

test("a page that comes back is sorted, filtered and unfolded as it was left; another stage starts afresh", async () => {
  const first = await open("profile-churn");
  await first.page.locator("th.distinct button").click();
  await first.page.locator('[data-row="total_day_minutes"]').click();
  const saved = await first.page.evaluate(() => window.saved);
  await first.close();
  const second = await open("profile-churn", { saved });
  assert.equal(await second.page.locator("[data-row]").first().getAttribute("data-row"), "total_day_minutes");
  assert.equal(await second.page.locator(".details").count(), 1);
  await second.close();
  const state = { ...states["profile-churn"].state, subject: { ...states["profile-churn"].state.subject, stage: "tidy" } };
  const third = await openPanel({ browser, bundles, state, saved });
  assert.equal(await third.page.locator(".details").count(), 0);
  await third.close();
});

test("a finding goes to its place, its rule to the documentation, its fix to the host", async () => {
  const { page, close } = await open("audit-leaky");
  await page.locator("[data-row]").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("button.link", { hasText: "leakage/target-in-features" }).first().click();
  await page.locator("vscode-button", { hasText: "Drop kept_calling" }).click();
  const intents = await sent(page);
  assert.deepEqual(intents[0], { type: "goToPlace", file: "/project/churn.mlpipe.ts", line: 35, column: 1 });
  assert.deepEqual(intents[1], { type: "openDocumentation", rule: "leakage/target-in-features" });
  assert.equal(intents[2].type, "applyFix");
  await close();
});

test("a sealed report asks to open the test set", async () => {
  const { page, close } = await open("evaluation-sealed");
  await page.locator("vscode-button", { hasText: "Open test" }).click();
  assert.deepEqual(await sent(page), [{ type: "openTest", stage: "report" }]);
  await close();
});

test("a state that cannot be read is a sentence, not an empty page", async () => {
  const { page, close } = await open("profile-churn");
  await page.evaluate(() => window.showState({ kind: "ready" }));
  await page.locator(".message .banner").waitFor();
  assert.match(await page.locator("#panel").textContent(), /The panel's state is not as expected/);
  await close();
});

test("names from the data run nothing", async () => {
  const { page, troubles, close } = await open("profile-hostile");
  for (const row of await page.locator("[data-row]").all()) await row.click();
  assert.equal(await page.locator("img").count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});
