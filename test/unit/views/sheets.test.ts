import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { notRunYet } from "../../../src/views/panel.ts";
import { changesView } from "../../../src/views/sheet/changesView.ts";
import { comparisonView } from "../../../src/views/sheet/comparisonView.ts";
import { quarantineView } from "../../../src/views/sheet/quarantineView.ts";
import { sheetStateShape, sheetText } from "../../../src/views/sheet/sheetView.ts";
import { versionsSheet } from "../../../src/views/sheet/versionsView.ts";
import { sheetTemplate } from "../../../webview/sheet/sheet.ts";
import { rendered } from "../webview/rendered.ts";
import { originOf } from "./samples.ts";
import { comparison, quarantine, tableChanges, versions } from "./sheetSamples.ts";

const sheets = {
  changes: changesView(tableChanges, originOf("changes", "tidy")),
  quarantine: quarantineView(quarantine, "/store/q.parquet", originOf("quarantine", "raw")),
  versions: versionsSheet(versions, originOf("versions", "raw").subject),
  comparison: comparisonView(comparison, originOf("comparison", "raw").subject),
};

test("every sheet is JSON-safe and has its shape", () => {
  for (const state of Object.values(sheets)) {
    assert.deepEqual(checkShape(sheetStateShape, JSON.parse(JSON.stringify(state)), "the sheet"), state);
  }
});

test("page and terminal say the same: every word of a sheet stands in both", () => {
  for (const state of Object.values(sheets)) {
    const page = unescaped(rendered(sheetTemplate({ state, local: {}, change: none, glance: none, send: none })));
    const terminal = sheetText(state).replace(/\s+/g, " ");
    for (const text of [state.header.title, ...state.header.facts, ...state.blocks.flatMap(cellsOf)]) {
      assert.ok(page.includes(text.replaceAll("`", "")), `the page lacks "${text}"`);
      // In a terminal a long cell is cut, and ends with a sign of that.
      assert.ok(terminal.includes(text.slice(0, 12).trim().replace(/\s+/g, " ")), `the terminal lacks "${text}"`);
    }
  }
});

test("an example of changed cells stands on a line of its own, behind the count of all", () => {
  const text = sheetText(sheets.changes);
  assert.match(text, /2,000 → 1,905 rows · 95 dropped/);
  assert.match(text, /^answered +1,265 +text → date +"28\.04\.2026" → "2026-04-28" \(11\)\n +"n\. a\." → missing \(7\)\n/m);
  assert.match(text, /^name +358 +text\n/m);
});

test("text of the data is no markup of the page, and a comparison names the columns that drifted most first", () => {
  const page = rendered(sheetTemplate({ state: sheets.quarantine, local: {}, change: none, glance: none, send: none }));
  assert.ok(!page.includes("<b>"));
  const table = sheets.comparison.blocks.find((block) => block.type === "table");
  assert.deepEqual(
    table?.rows.map(([name]) => name),
    ["state", "account_length"],
  );
});

test("versions are compared and pinned where there are two; an empty sheet says what to do", () => {
  assert.deepEqual(
    sheets.versions.header.actions.map(({ label }) => label),
    ["Go to stage", "Compare…"],
  );
  assert.match(sheetText(sheets.versions), /Pin one with the option version: "1b7e00c2aa10" of collect\./);
  const one = versionsSheet({ ...versions, versions: versions.versions.slice(0, 1) }, originOf("versions", "raw").subject);
  assert.deepEqual(
    one.header.actions.map(({ label }) => label),
    ["Go to stage"],
  );
  assert.match(sheetText(notRunYet(originOf("changes", "tidy").subject, "Changes of tidy")), /"tidy" has not been run yet\./);
});

const none = (): void => {};

function cellsOf(block: (typeof sheets.changes.blocks)[number]): readonly string[] {
  switch (block.type) {
    case "text":
      return [block.text];
    case "list":
      return [block.title, ...block.items];
    case "table":
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
  }
}

function unescaped(page: string): string {
  return page.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
