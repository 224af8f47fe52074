import assert from "node:assert/strict";
import { test } from "node:test";
import type { Intent } from "../../../src/views/intents.ts";
import type { ReadyLabelling } from "../../../src/views/labelling/labellingView.ts";
import { classesTemplate, offered } from "../../../webview/labelling/classes.ts";
import { labellingTemplate } from "../../../webview/labelling/labelling.ts";
import { initialLocal, type LabellingLocal, move, rowInHand, say } from "../../../webview/labelling/local.ts";
import { takeRows, wantedRows } from "../../../webview/labelling/takeRows.ts";
import { labellingOf, manyBatch, numberBatch } from "../views/labellingSamples.ts";
import { rendered } from "./rendered.ts";

/** A page without a browser: what it sends, and its own state as it changes. */
function pageOf(state: ReadyLabelling, initial: Partial<LabellingLocal> = {}) {
  const sent: Intent[] = [];
  const page = {
    sent,
    state,
    local: { ...initialLocal, ...initial },
    change: (part: Partial<LabellingLocal>) => {
      page.local = { ...page.local, ...part };
    },
    glance: (part: Partial<LabellingLocal>) => page.change(part),
    send: (intent: Intent) => void sent.push(intent),
  };
  return page;
}

test("the first row that is not decided on is in hand, or the one that is looked at again", () => {
  assert.equal(rowInHand(pageOf(labellingOf()))?.row.title, "id 3");
  assert.equal(rowInHand(pageOf(labellingOf(), { at: '["1"]' }))?.row.title, "id 1");
  assert.equal(rowInHand(pageOf(labellingOf(), { at: '["99"]' }))?.row.title, "id 3");
});

test("what is said goes to the host with its row and its note; until it answers, a second key is meant for no row", () => {
  const page = pageOf(labellingOf(), { note: { row: '["3"]', text: " odd " } });
  say(page, "no", "no");
  say(page, "yes", "yes");
  assert.deepEqual(page.sent, [{ type: "label", row: '["3"]', label: "no", note: "odd" }]);
  page.state = { ...page.state, answered: page.state.answered + 1 };
  say(page, null, "cannot tell");
  assert.deepEqual(page.sent[1], { type: "label", row: '["3"]', label: null, note: null });
});

test("back goes to the row before, on from the end to the last; forward past the last is the end", () => {
  const page = pageOf(labellingOf());
  move(page, -1);
  assert.equal(rowInHand(page)?.row.title, "id 2");
  move(page, -1);
  move(page, -1);
  assert.equal(rowInHand(page)?.row.title, "id 1");
  const state = labellingOf();
  const rows = state.batch?.rows.map((row) => ({ ...row, decided: { label: "yes", note: null } })) ?? [];
  const done = pageOf({ ...state, batch: state.batch && { ...state.batch, rows } });
  assert.equal(rowInHand(done), null);
  move(done, -1);
  assert.equal(rowInHand(done)?.row.title, "id 4");
  move(done, 1);
  assert.equal(rowInHand(done), null);
});

test("every class has its button with its key, and what was said before is pressed", () => {
  const page = rendered(labellingTemplate(pageOf(labellingOf(), { at: '["1"]' })));
  assert.match(page, /key-button chosen"\s+aria-pressed="true"\s+aria-keyshortcuts="1"/);
  assert.match(page, /<kbd>3<\/kbd><bdi>&#60;b&#62;later&#60;\/b&#62;<\/bdi>/);
  assert.match(page, /<bdi>calls itself urgent|Note<\/vscode-text-field>/);
});

test("the row is read out with its place, personal values masked", () => {
  const page = rendered(labellingTemplate(pageOf(labellingOf(), { said: "id 2: yes." })));
  const heard = /role="status">([^<]*)</.exec(page)?.[1] ?? "";
  assert.match(heard, /^id 2: yes\. Row 3 of 4\. id 3\. id 3; from •••; received 2026-11-20 14:03; words 3\.123456789;/);
});

test("a number has a field of its own, and a way that cannot be gone says why", () => {
  assert.match(rendered(labellingTemplate(pageOf(labellingOf(numberBatch)))), /data-field="number"/);
  const first = rendered(labellingTemplate(pageOf(labellingOf(null, {}, []))));
  assert.match(
    first,
    /The model&#39;s least certain: No model has been trained yet\.|The model's least certain: No model has been trained yet\./,
  );
});

test("how many rows, which way and in which order are asked for together, and kept; what is no whole number asks for nothing", () => {
  const page = pageOf(labellingOf(null, {}, []));
  assert.deepEqual(wantedRows(page), { count: 50, seed: 0 });
  takeRows(page, "random");
  page.change({ count: "12", seed: "3" });
  takeRows(page, "random");
  assert.deepEqual(page.sent, [
    { type: "takeRows", by: "random", count: 50, seed: 0 },
    { type: "takeRows", by: "random", count: 12, seed: 3 },
  ]);
  assert.deepEqual(wantedRows(page), { count: 12, seed: 3 });
  takeRows(page, "uncertain");
  for (const wrong of [{ count: "0" }, { count: "201" }, { count: "1e2" }, { count: "" }, { seed: "-1" }, { seed: "4294967296" }]) {
    takeRows({ ...page, local: { ...page.local, ...wrong } }, "random");
  }
  assert.equal(page.sent.length, 2, "a way that is impossible, and fields that are wrong");
  assert.match(rendered(labellingTemplate(pageOf(labellingOf(null, {}, []), { count: "201" }))), /Rows: a whole number from 1 to 200\./);
});

test("the seed of the rows at hand is the one that is taken next, and stands in the head", () => {
  const state = labellingOf(manyBatch, {}, []);
  assert.equal(wantedRows(pageOf(state)).seed, 7);
  assert.ok(state.header.facts.includes("4 rows at random (seed 7)"));
});

test("when all rows are decided the next ones are offered, the same way", () => {
  const done = labellingOf({ ...manyBatch, rows: manyBatch.rows.slice(0, 2) });
  assert.match(rendered(labellingTemplate(pageOf(done))), /aria-keyshortcuts="n"[^>]*><kbd>n<\/kbd>Next 50 rows/);
  const impossible = { ...done, ways: done.ways.map((way) => ({ ...way, why: "No." })) };
  assert.doesNotMatch(rendered(labellingTemplate(pageOf(impossible))), /Next 50 rows/);
});

test("of more classes than keys those are offered that begin as is typed, and Enter says the first, or the one that arrows chose", () => {
  const state = labellingOf(manyBatch, {}, []);
  const classes = state.batch?.classes ?? [];
  const of = (part: Partial<LabellingLocal>) => offered(pageOf(state, part), classes);
  assert.equal(of({}).active, null, "nothing is typed: Enter says nothing");
  assert.equal(of({}).more, 307 - 8);
  assert.deepEqual(
    of({ typed: "ko", active: 0 }).shown.map(({ label }) => label),
    ["Köln", "Koblenz", "Konstanz"],
  );
  assert.equal(of({ typed: "ko", active: 9 }).active, 2, "not behind the last");
  assert.deepEqual(of({ typed: "zz", active: 0 }), { shown: [], more: 0, active: null });
});

test("the field names itself and what Enter says to ears, and class names are text", () => {
  const state = labellingOf(manyBatch, {}, []);
  const [row] = state.batch?.rows ?? [];
  const draw = (part: Partial<LabellingLocal>): string =>
    rendered(classesTemplate(pageOf(state, part), state.batch?.classes ?? [], row as NonNullable<typeof row>, "city"));
  const page = draw({ typed: "<b", active: 0 });
  assert.match(page, /role="combobox"/);
  assert.match(page, /aria-label="city: type the beginning of one of 307 classes, then Enter"/);
  assert.match(page, /aria-activedescendant="?class-0/);
  assert.match(page, /id="class-0"\s+role="option"\s+aria-selected="true"/);
  assert.doesNotMatch(page, /<b>Bonn/);
  assert.match(draw({ typed: "zz" }), /No class begins so\./);
});
