// Rows are labelled by keyboard alone: in the panel without VS Code, and in a window, where the file is looked at.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { openBrowser } from "../browser.mjs";
import { testInWorkbench } from "../workbench.mjs";
import { bundlePanels, openPanel } from "./gallery.mjs";
import { galleryStates } from "./galleryStates.mjs";
import { commandLine, openStage, pictureSettings, shownText, writeFiles } from "./steps.mjs";

let browser;
let bundles;
const states = galleryStates();

before(async () => {
  bundles = await bundlePanels();
  browser = await openBrowser();
});
after(() => browser?.close());

/** @param {string} name */
const open = (name) => openPanel({ browser, bundles, state: states[name].state });
const sent = (page) => page.evaluate(() => window.intents.filter((intent) => intent.type !== "ready"));

test("keys say what a row is, with a note; one that comes before the host's answer, or is held down, is meant for no row", async () => {
  const { page, troubles, close } = await open("labelling-classes");
  await page.keyboard.press("n");
  await page.keyboard.type("s1 odd");
  await page.keyboard.press("Enter");
  await page.keyboard.press("3");
  await page.keyboard.press("1");
  assert.deepEqual(await sent(page), [{ type: "label", row: '["3"]', label: "<b>later</b>", note: "s1 odd" }]);
  const { state } = states["labelling-classes"];
  await page.evaluate((next) => window.showState(next), { ...state, answered: state.answered + 1 });
  await page.keyboard.down("2");
  await page.evaluate((next) => window.showState(next), { ...state, answered: state.answered + 2 });
  await page.keyboard.down("2");
  await page.keyboard.up("2");
  await page.keyboard.press("p");
  const intents = await sent(page);
  assert.deepEqual(intents.slice(1), [
    { type: "label", row: '["3"]', label: "no", note: null },
    { type: "openPersonal", open: true },
  ]);
  assert.deepEqual(troubles, []);
  await close();
});

test("back shows the row before with what was said of it; space skips; Ctrl+1 is the editor's", async () => {
  const { page, close } = await open("labelling-classes");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("u");
  assert.match(await page.locator(".row-card h2").textContent(), /id 1/);
  assert.equal(await page.locator(".key-button.chosen").textContent(), "1yes");
  // The component hands its text to its input when it draws.
  await page.waitForFunction(
    () => document.querySelector("[data-field=note]").shadowRoot.querySelector("input").value === "calls itself urgent",
  );
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Space");
  assert.deepEqual(await sent(page), [{ type: "label", row: '["2"]', label: null, note: null }]);
  await close();
});

test("a number is typed and sent with Enter; what is no number is said so and not sent; the end offers other rows by key", async () => {
  const { page, close } = await open("labelling-numbers");
  const { state } = states["labelling-numbers"];
  assert.match(await shownText(page.locator(".end")), /All rows of this batch are decided/);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("12,5");
  await page.keyboard.press("Enter");
  await page.locator(".wrong").waitFor();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("-12.5");
  await page.keyboard.press("Enter");
  assert.deepEqual(await sent(page), [{ type: "label", row: '["4"]', label: "-12.5", note: null }]);
  await page.evaluate((next) => window.showState(next), { ...state, answered: state.answered + 1 });
  await page.keyboard.press("m");
  assert.deepEqual((await sent(page)).at(-1), { type: "takeRows", by: "uncertain", count: 50, seed: 0 });
  await close();
});

test("of many classes the beginning is typed, arrows choose and Enter says; with nothing typed, Space cannot tell and Backspace goes back", async () => {
  const { page, troubles, close } = await open("labelling-many");
  const { state } = states["labelling-many"];
  const answer = async (by) => {
    await page.evaluate((next) => window.showState(next), { ...state, answered: state.answered + by });
    await page.locator("button:enabled", { hasText: "Cannot tell" }).waitFor();
  };
  const field = page.getByRole("combobox", { name: /^city: type the beginning of one of 307 classes, then Enter$/ });
  assert.equal(await field.evaluate((element) => element === document.activeElement), true, "the field has the focus from the start");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ko");
  assert.deepEqual(await page.getByRole("option").allTextContents(), ["KölnEnter", "Koblenz", "Konstanz"]);
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-activedescendant"), "class-1");
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "");
  await answer(1);
  await page.keyboard.press("Space");
  await answer(2);
  await page.keyboard.press("ArrowRight");
  assert.match(await page.locator(".row-card h2").textContent(), /id 2/);
  await page.keyboard.press("Backspace");
  assert.match(await page.locator(".row-card h2").textContent(), /id 1/);
  await page.keyboard.type("place 30");
  await page.getByRole("option", { name: "place 300" }).click();
  await answer(3);
  await page.keyboard.type("zz");
  await page.getByText("No class begins so.").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "");
  assert.deepEqual(
    (await sent(page)).map(({ label }) => label),
    ["Koblenz", null, "place 300"],
  );
  assert.deepEqual(troubles, []);
  await close();
});

test("how many rows and the seed are typed in the panel, and their digits label no row; the next rows are one key away", async () => {
  const { page, close } = await open("labelling-classes");
  await page.locator("[data-field=count]").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  assert.deepEqual(await sent(page), []);
  await page.getByRole("button", { name: "At random" }).click();
  assert.deepEqual(await sent(page), [{ type: "takeRows", by: "random", count: 12, seed: 3 }]);
  await page.evaluate((next) => window.showState(next), states["labelling-end"].state);
  await page.getByRole("button", { name: "Next 12 rows" }).waitFor();
  await page.keyboard.press("n");
  assert.deepEqual((await sent(page)).at(-1), { type: "takeRows", by: "random", count: 12, seed: 3 });
  await close();
});

const pipeline = `import { collect, columns, csv, problem } from "mlpipe";

/** Nobody has labelled these yet. */
const Ticket = columns(
  { id: "integer", sender: "text", words: "integer", text: "text" },
  { key: "id", personal: ["sender"] },
);
const Labelled = columns({
  id: "integer",
  sender: "text",
  words: "integer",
  text: "text",
  urgent: "yes | no",
});

export const brief = problem(Labelled, {
  decision: "Whom do we answer first?",
  predict: "class",
  target: "urgent",
  positive: "yes",
  metric: "average_precision",
  baseline: "prior",
});

export const raw = collect(csv("tickets.csv"), Ticket, {
  owner: "support",
  license: "internal",
});
`;
const texts = [
  "The page stays white since noon, and we ship today.",
  "How do I change my address?",
  "Thank you, it works again.",
  "Second time this week that the export stops half-way. Our accountant waits for it.",
];
const wordsIn = (text) => text.split(" ").length;
const tickets = `id,sender,words,text\n${Array.from({ length: 80 }, (_, id) => `${id},person${id}@example.com,${wordsIn(texts[id % 4])},"${texts[id % 4]}"`).join("\n")}\n`;

testInWorkbench(
  "rows are labelled in a window",
  { theme: "dark", settings: { ...pictureSettings, "mlpipe.labeller": "Ada Lovelace" } },
  {
    "five rows by keyboard alone: each is a line of the file at once, and closing half-way loses nothing": async (workbench) => {
      const { page } = workbench;
      writeFiles(workbench.folder, { "tickets/tickets.mlpipe.ts": pipeline, "tickets/tickets.csv": tickets });
      await workbench.palette("View: Toggle Primary Side Bar Visibility");
      await openStage(workbench, "tickets/tickets.mlpipe.ts", "raw");
      await workbench.lensAbove("never run", "export const raw");
      await workbench.palette("MLPipe: Label Rows…");
      await (await workbench.webviewFrame("Nothing is labelled yet")).locator("kbd", { hasText: "r" }).waitFor();
      await page.keyboard.press("r");
      const panel = await workbench.webviewFrame("0 of 50 decided");
      const done = (count) => panel.locator(".progress", { hasText: `${count} of 50 decided` }).waitFor();
      // The picture shows the file from its first line on.
      await page.mouse.move(400, 300);
      await page.mouse.wheel(0, -2000);
      await page.keyboard.press("1");
      await done(1);
      await page.keyboard.press("2");
      await done(2);
      await page.keyboard.press("s");
      await done(3);
      await page.keyboard.press("n");
      await page.keyboard.type("says nothing of when");
      await page.keyboard.press("Enter");
      await page.keyboard.press("1");
      await done(4);
      await page.keyboard.press("Backspace");
      await panel.locator(".key-button.chosen", { hasText: "yes" }).waitFor();
      await page.keyboard.press("2");
      await panel.locator(".row-card h2", { hasText: /^\s*5/ }).waitFor();
      // A key that is pressed while the last decision is on its way is meant for no row.
      await panel.locator(".key-button:enabled", { hasText: "yes" }).waitFor();
      await page.keyboard.press("1");
      await done(5);
      await workbench.screenshot("labelling-dark");

      const lines = readFileSync(path.join(workbench.folder, "tickets/tickets.labels.csv"), "utf8").trimEnd().split("\n");
      assert.equal(lines[0], "id,label,labeller,time,chosen,note");
      const rest = lines.slice(1).map((line) => line.split(","));
      assert.deepEqual(
        rest.map(([, label, labeller, , chosen, note]) => [label, labeller, chosen, note]),
        [
          ["yes", "Ada Lovelace", "random", ""],
          ["no", "Ada Lovelace", "random", ""],
          ["", "Ada Lovelace", "random", ""],
          ["yes", "Ada Lovelace", "random", "says nothing of when"],
          ["no", "Ada Lovelace", "random", "says nothing of when"],
          ["yes", "Ada Lovelace", "random", ""],
        ],
      );
      assert.equal(new Set(rest.map(([id]) => id)).size, 5);
      assert.equal(rest[3]?.[0], rest[4]?.[0], "the one that was said again");
      for (const [, , , time] of rest) assert.equal(new Date(time).toISOString(), time);
      const summary = commandLine(["labels", path.join(workbench.folder, "tickets/tickets.mlpipe.ts")]);
      assert.deepEqual(
        summary.labellers.map(({ name, rows, notTold, classes }) => [name, rows, notTold, classes]),
        [["Ada Lovelace", 5, 1, { no: 2, yes: 2 }]],
      );

      await workbench.palette("View: Close All Editors");
      await openStage(workbench, "tickets/tickets.mlpipe.ts", "raw");
      await workbench.palette("MLPipe: Label Rows…");
      const again = await workbench.webviewFrame("5 of 50 decided");
      assert.doesNotMatch(await shownText(again.locator(".row-card")), /@example\.com/);
      await page.keyboard.press("p");
      await again.locator(".cells dd", { hasText: "@example.com" }).waitFor();

      await again.locator("[data-field=count]").click();
      await page.keyboard.press("Control+A");
      await page.keyboard.type("1");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Control+A");
      await page.keyboard.type("9");
      await again.getByRole("button", { name: "At random" }).click();
      await again.getByText("1 row at random (seed 9)").waitFor();
      await again.locator(".row-card h2").click();
      await page.keyboard.press("2");
      await again.getByRole("button", { name: "Next row" }).waitFor();
      await page.keyboard.press("n");
      await again.locator(".progress", { hasText: "0 of 1 decided" }).waitFor();
    },
  },
);
