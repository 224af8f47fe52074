import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { TemplateResult } from "lit/html.js";
import { profileMore } from "../../../src/profile/profileMore.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { auditView } from "../../../src/views/audit/auditView.ts";
import { evaluationView, sealedView } from "../../../src/views/evaluation/evaluationView.ts";
import { feasibilityView } from "../../../src/views/feasibility/feasibilityView.ts";
import type { Intent } from "../../../src/views/intents.ts";
import { failedState, notRunYet } from "../../../src/views/panel.ts";
import { profileHtml } from "../../../src/views/profile/profileHtml.ts";
import { profileText } from "../../../src/views/profile/profileText.ts";
import { profileToCome, profileView } from "../../../src/views/profile/profileView.ts";
import { splitView } from "../../../src/views/split/splitView.ts";
import * as auditPanel from "../../../webview/audit/audit.ts";
import { evaluationTemplate } from "../../../webview/evaluation/evaluation.ts";
import * as evaluationLocal from "../../../webview/evaluation/local.ts";
import { feasibilityTemplate } from "../../../webview/feasibility/feasibility.ts";
import * as labellingPanel from "../../../webview/labelling/labelling.ts";
import * as labellingLocal from "../../../webview/labelling/local.ts";
import { shownColumns } from "../../../webview/profile/local.ts";
import * as profilePanel from "../../../webview/profile/profile.ts";
import { splitTemplate } from "../../../webview/split/split.ts";
import { relationOf } from "../profile/tables.ts";
import { labellingOf, numberBatch, numberDecisions } from "../views/labellingSamples.ts";
import { hostileNames, hostileProfile, profileOfCsv } from "../views/profileOfCsv.ts";
import {
  auditContext,
  cleanAudit,
  feasible,
  infeasible,
  leakyAudit,
  originOf,
  test as testEvaluation,
  validation,
} from "../views/samples.ts";
import { folded, nested, shares } from "../views/splitSamples.ts";
import { rendered } from "./rendered.ts";

function draw<State, Local>(template: (view: never) => TemplateResult, state: State, local: Local): string {
  const ignore = (_: unknown): void => {};
  const view = { state, local, change: ignore, glance: ignore, send: ignore as (intent: Intent) => void };
  return rendered(template(view as never)); // The state is one of those that the template takes.
}

const subject = originOf("profile", "raw").subject;
const hostile = profileView(hostileProfile(), originOf("profile", "raw"));
const unfolded = { ...profilePanel.initialLocal, open: hostile.columns.map((column) => column.key) };

const hostileCells = { [hostileNames[0] ?? ""]: ["x", "x", "y", "y", null], n: [1, 2, 3, 4, 5], left: ["yes", "yes", "no", "no", "yes"] };
const hostileRelation = relationOf(hostileCells);
const all = { stage: "raw", rows: "all rows" } as const;
const withMore = profileView(await profileRelation(hostileRelation, all), originOf("profile", "raw"), {
  more: await profileMore(hostileRelation, { ...all, target: { column: "left", task: "binary", positive: "yes" } }),
  before: await profileRelation(relationOf({ n: [1, 2, 3, 4, 6, 7] }), all),
});

const storedTable = {
  rowCount: 1_000_000,
  schema: { columns: hostileProfile().columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) },
};

const pages: Readonly<Record<string, string>> = {
  more: draw(profilePanel.profileTemplate, withMore, { ...profilePanel.initialLocal, open: withMore.columns.map((column) => column.key) }),
  hostile: draw(profilePanel.profileTemplate, hostile, unfolded),
  churn: draw(
    profilePanel.profileTemplate,
    profileView(profileOfCsv("churn/data/churn.csv", "raw"), originOf("profile", "raw")),
    profilePanel.initialLocal,
  ),
  empty: draw(profilePanel.profileTemplate, notRunYet(subject, "Profile of raw"), profilePanel.initialLocal),
  coming: draw(profilePanel.profileTemplate, profileToCome(subject, "raw", storedTable), profilePanel.initialLocal),
  half: draw(
    profilePanel.profileTemplate,
    profileToCome(subject, "raw", storedTable, { version: 2, rows: "all rows", columns: hostileProfile().columns.slice(0, 1) }),
    profilePanel.initialLocal,
  ),
  failed: draw(
    profilePanel.profileTemplate,
    failedState(subject, "Profile of raw", { code: "x", sentence: "`raw` is <damaged>.", remedy: "Run it.", place: null }),
    profilePanel.initialLocal,
  ),
  leaky: draw(auditPanel.auditTemplate, auditView(leakyAudit, auditContext), auditPanel.initialLocal),
  clean: draw(auditPanel.auditTemplate, auditView(cleanAudit, auditContext), auditPanel.initialLocal),
  validation: draw(evaluationTemplate, evaluationView(validation, originOf("evaluation", "check")), evaluationLocal.initialLocal),
  test: draw(evaluationTemplate, evaluationView(testEvaluation, originOf("evaluation", "report")), evaluationLocal.initialLocal),
  feasible: draw(feasibilityTemplate, feasibilityView(feasible, originOf("feasibility", "go")), {}),
  infeasible: draw(feasibilityTemplate, feasibilityView(infeasible, originOf("feasibility", "go")), {}),
  split: draw(splitTemplate, splitView(shares, originOf("split", "parts")), {}),
  splitFolds: draw(splitTemplate, splitView(folded, originOf("split", "parts")), {}),
  splitNested: draw(splitTemplate, splitView(nested, originOf("split", "parts")), {}),
  labelling: draw(labellingPanel.labellingTemplate, labellingOf(), labellingLocal.initialLocal),
  labellingNumbers: draw(labellingPanel.labellingTemplate, labellingOf(numberBatch, {}, numberDecisions), labellingLocal.initialLocal),
  labellingFirst: draw(labellingPanel.labellingTemplate, labellingOf(null, {}, []), labellingLocal.initialLocal),
  sealed: draw(evaluationTemplate, sealedView(originOf("evaluation", "report").subject, null), evaluationLocal.initialLocal),
};

test("names and values from the data stand in the page as text", () => {
  assert.ok(hostileNames[0]?.includes("<img"));
  assert.doesNotMatch(pages["hostile"] ?? "", /<img|<b>stage/);
  assert.match(pages["hostile"] ?? "", /&#60;img src=x onerror=alert\(1\)&#62;/);
  assert.match(pages["hostile"] ?? "", /first\\nsecond/);
  assert.doesNotMatch((pages["hostile"] ?? "").replace(/<[^>]*>/g, ""), /[\u202a-\u202e]/);
  assert.match(pages["failed"] ?? "", /<code>raw<\/code> is &#60;damaged&#62;\./);
});

test("a table whose profile is being made shows its columns at once, and the figures that are known", () => {
  const columns = storedTable.schema.columns.length;
  const count = (page: string, mark: string) => (pages[page] ?? "").split(mark).length - 1;
  assert.deepEqual([count("coming", 'data-coming="name"'), count("coming", 'data-coming="figures"')], [columns, 0]);
  assert.deepEqual([count("half", 'data-coming="name"'), count("half", 'data-coming="figures"')], [columns - 1, 1]);
  assert.match(pages["coming"] ?? "", /1,000,000 rows/);
  for (const page of ["coming", "half"]) assert.doesNotMatch(pages[page] ?? "", /<img|<b>stage/);
});

test("no page has a style attribute, an inline script or a listener in its text", () => {
  for (const [name, page] of Object.entries(pages)) {
    assert.doesNotMatch(page.replace(/"[^"]*"/g, '""'), /<[^>]*\s(style|on\w+)=/, name);
    assert.doesNotMatch(page, /<script|javascript:/, name);
  }
  for (const file of sourcesOf("webview")) {
    const text = readFileSync(file, "utf8");
    assert.doesNotMatch(text, /styleMap|unsafeHTML|unsafeSVG|innerHTML|\sstyle=/, file);
  }
});

test("colours come from the theme", () => {
  for (const file of sourcesOf("webview").filter((each) => each.endsWith(".css"))) {
    const text = readFileSync(file, "utf8");
    // A last resort inside var() is no colour of ours, and clip-path and percentages are none at all.
    assert.doesNotMatch(text.replace(/var\([^;]*\)/g, ""), /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i, file);
  }
});

test("each page has one main heading, and drawings are hidden from screen readers", () => {
  for (const [name, page] of Object.entries(pages)) {
    assert.equal(page.match(/<h1/g)?.length, 1, name);
    for (const [drawing] of page.matchAll(/<svg[^>]*>/g)) assert.match(drawing, /aria-hidden="true"/, name);
  }
});

test("a table is one tab stop, and its rows say whether they are unfolded", () => {
  const page = pages["churn"] ?? "";
  assert.equal(page.match(/data-row=[^>]*tabindex="0"/gs)?.length, 1);
  assert.equal(page.match(/aria-expanded="false"/g)?.length, 20);
});

test("a filter takes words of the name, the type and the alerts; a sort keeps equal rows in order", () => {
  const { columns } = profileView(profileOfCsv("churn/data/churn.csv", "raw"), originOf("profile", "raw"));
  const names = (filter: string, by: "order" | "name" | "distinct", descending: boolean): readonly string[] =>
    shown(columns, filter, { by, descending });
  assert.deepEqual(names("imbalance", "order", false), ["international_plan", "churn"]);
  assert.deepEqual(names("integer night", "order", false), ["total_night_calls"]);
  assert.deepEqual(names("  ", "distinct", true).slice(0, 2), ["total_day_minutes", "total_day_charge"]);
  assert.equal(names("", "name", true)[0], "voice_mail_plan");
});

test("slices too small to judge are last, whichever way harm is sorted", () => {
  const { slices } = evaluationView(validation, originOf("evaluation", "check"));
  for (const descending of [true, false]) {
    const order = evaluationLocal.shownSlices(slices.rows, "", { by: "harm", descending });
    assert.ok(order.slice(-3).every((row) => row.tooSmall !== null));
  }
  assert.equal(evaluationLocal.shownSlices(slices.rows, "state T", { by: "harm", descending: true })[0]?.says, "= TX");
});

test("of many slices too small to judge some are shown, and the others on request", () => {
  const { slices } = evaluationView(validation, originOf("evaluation", "check"));
  const small = slices.rows.find(({ tooSmall }) => tooSmall !== null);
  if (small === undefined) throw new Error("no slice is too small");
  const many = [...slices.rows, ...Array.from({ length: 30 }, (_, row) => ({ ...small, key: `more ${row}` }))];
  const judged = many.filter(({ tooSmall }) => tooSmall === null).length;
  const { rows, hidden } = evaluationLocal.folded(many, false);
  assert.deepEqual([rows.length, hidden], [judged + 8, many.length - judged - 8]);
  assert.deepEqual(evaluationLocal.folded(many, true), { rows: many, hidden: 0 });
  assert.equal(evaluationLocal.folded(slices.rows, false).hidden, 0);
});

test("the shot stands at the top of a test figure, and a sealed report has no figure", () => {
  assert.match(pages["test"] ?? "", /Test: shot 2 of 2, 1,000 rows/);
  assert.match(pages["sealed"] ?? "", /Open test \(shot 1\)…/);
  assert.doesNotMatch(pages["sealed"] ?? "", /0\.\d/);
});

test("a profile's second part shows the target, what goes together, what is missing and some rows", () => {
  const page = pages["more"] ?? "";
  assert.match(page, /Since raw/);
  assert.match(page, /1 row fewer/);
  assert.match(page, /Share of left = yes/);
  assert.match(page, /Go together most/);
  assert.match(page, /aria-label="Cells of Correlation ratio|aria-label="Cells of Cramér's V/);
  assert.match(page, /Missing together/);
  assert.match(page, /rows from all over the table/);
  assert.doesNotMatch(page, /<img/);
  assert.match(pages["churn"] ?? "", /are being made…/);
});

const noted = profileView(await profileRelation(hostileRelation, all), originOf("profile", "raw"), {
  more: null,
  before: null,
  notes: {
    path: "/p/foo.notes.md",
    notes: [
      { stage: "raw", column: "n", text: "<b>counts</b>\nfrom 1" },
      { stage: "tidy", column: "n", text: "of another table" },
      { stage: "raw", column: "was", text: "left in May" },
      { stage: "raw", column: null, text: "As delivered." },
    ],
    failure: null,
  },
});

test("notes stand at their table and columns, as text; those on columns that are gone above them", () => {
  const page = draw(profilePanel.profileTemplate, noted, { ...profilePanel.initialLocal, open: ["n"] });
  assert.match(page, /note-text"><bdi>As delivered\.<\/bdi>/);
  assert.match(page, /note-text"><bdi>&#60;b&#62;counts&#60;\/b&#62;\nfrom 1/);
  assert.match(page, /<b><bdi>was<\/bdi><\/b> <span class="quiet">\(not in this table\)/);
  assert.doesNotMatch(page, /of another table/);
  assert.equal(page.match(/, with a note/g)?.length, 1);
  assert.match(profileText(noted), /Notes\n {2}As delivered\.\n {2}n: <b>counts<\/b> from 1\n {2}was: left in May\n/);
  assert.match(profileHtml(noted), /<details open><summary><b>n<\/b>.*<p class="note">&#60;b&#62;counts/s);
});

test("a note that was sent stays in its field until it is kept, and where it is not, with the reason", () => {
  const sent = { column: "n", text: "New.", sent: true, attempt: 1 };
  const writing = draw(profilePanel.profileTemplate, noted, { ...profilePanel.initialLocal, open: ["n"], noting: sent });
  assert.match(writing, /<textarea/);
  assert.match(writing, /foo\.notes\.md/);
  const failure = { column: "n", attempt: 1, sentence: "The disk is full.", remedy: "Free some space." };
  const failed = { ...noted, notes: noted.notes && { ...noted.notes, failure } };
  const drawn = (noting: typeof sent): string =>
    draw(profilePanel.profileTemplate, failed, { ...profilePanel.initialLocal, open: ["n"], noting });
  assert.match(drawn({ ...sent, sent: false }), /The disk is full\./);
  assert.doesNotMatch(drawn({ ...sent, attempt: 2 }), /The disk is full\./, "the next attempt is on its way");
});

test("many alerts are folded, and say how many there are of each kind", () => {
  const alert = { kind: "skewed", label: "Skewed", column: "n", columnName: "n", message: "It is skewed." } as const;
  const zeros = { ...alert, kind: "zeros", label: "Zeros" } as const;
  const many = { ...noted, alerts: [zeros, ...Array.from({ length: 8 }, () => alert)] };
  const page = draw(profilePanel.profileTemplate, many, profilePanel.initialLocal);
  assert.match(page, /<details class="section alerts"\s*>/);
  assert.match(page, /9 alerts<\/h2> <span class="quiet">8 × Skewed, 1 × Zeros<\/span>/);
  assert.doesNotMatch(draw(profilePanel.profileTemplate, { ...many, alerts: [zeros] }, profilePanel.initialLocal), /1 × Zeros/);
});

test("an audit without findings shows what was checked", () => {
  assert.match(pages["clean"] ?? "", /No leakage found by 8 static rules; the rows were not audited yet\./);
  assert.match(pages["clean"] ?? "", /<details class="section" open>/);
  assert.match(pages["leaky"] ?? "", /Reason: /);
});

test("the audit panel says what a leak is worth, or offers to measure it where nobody has", () => {
  const page = pages["leaky"] ?? "";
  assert.match(page, /Dropping it costs 0\.263 average precision, 95% 0\.203 to 0\.324\./);
  assert.equal(page.split("What is this leak worth?").length - 1, 1);
});

function shown(columns: Parameters<typeof shownColumns>[0], filter: string, sort: Parameters<typeof shownColumns>[2]): readonly string[] {
  return shownColumns(columns, filter, sort).map((column) => column.name);
}

function sourcesOf(folder: string): readonly string[] {
  const root = path.join(import.meta.dirname, "../../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|css)$/.test(file))
    .map((file) => path.join(root, file));
}
