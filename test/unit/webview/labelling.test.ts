import assert from "node:assert/strict";
import { test } from "node:test";
import type { Intent } from "../../../src/views/intents.ts";
import type { ReadyLabelling } from "../../../src/views/labellingView.ts";
import { labellingTemplate } from "../../../webview/labelling/labelling.ts";
import { initialLocal, type LabellingLocal, move, rowInHand, say } from "../../../webview/labelling/local.ts";
import { labellingOf, numberBatch } from "../views/labellingSamples.ts";
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
  assert.match(first, /50 rows the model is least certain of: No model has been trained yet\./);
});
