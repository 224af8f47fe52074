import assert from "node:assert/strict";
import { test } from "node:test";
import { auditHtml } from "../../../src/views/audit/auditHtml.ts";
import { auditText } from "../../../src/views/audit/auditText.ts";
import { auditView } from "../../../src/views/audit/auditView.ts";
import { evaluationText } from "../../../src/views/evaluation/evaluationText.ts";
import { evaluationView, sealedView } from "../../../src/views/evaluation/evaluationView.ts";
import { feasibilityText } from "../../../src/views/feasibility/feasibilityText.ts";
import { feasibilityView } from "../../../src/views/feasibility/feasibilityView.ts";
import { batchText, rowText } from "../../../src/views/labelling/labellingText.ts";
import type { ReadyLabelling } from "../../../src/views/labelling/labellingView.ts";
import { labelsText } from "../../../src/views/labelling/labelsText.ts";
import { failedState, notRunYet } from "../../../src/views/panel.ts";
import { profileHtml } from "../../../src/views/profile/profileHtml.ts";
import { profileText } from "../../../src/views/profile/profileText.ts";
import { profileToCome, profileView } from "../../../src/views/profile/profileView.ts";
import { shownName, shownText, shownValue } from "../../../src/views/shownText.ts";
import { textBar, textSparkline, textTable, wrapped } from "../../../src/views/textTable.ts";
import { labellingOf, numberBatch, numberDecisions } from "./labellingSamples.ts";
import { hostileProfile, profileOfCsv, wideProfile } from "./profileOfCsv.ts";
import {
  auditContext,
  cleanAudit,
  feasible,
  infeasible,
  leakyAudit,
  originOf,
  regression,
  test as testEvaluation,
  validation,
} from "./samples.ts";

const profile = originOf("profile", "raw", "`raw` changed, line 31.");
const evaluation = originOf("evaluation", "check");

const texts: Readonly<Record<string, string>> = {
  churn: profileText(profileView(profileOfCsv("churn/data/churn.csv", "raw"), profile)),
  penguins: profileText(profileView(profileOfCsv("penguins/data/penguins.csv", "raw"), profile)),
  wide: profileText(profileView(wideProfile(), profile)),
  hostile: profileText(profileView(hostileProfile(), profile)),
  leaky: auditText(auditView(leakyAudit, auditContext)),
  clean: auditText(auditView(cleanAudit, auditContext)),
  validation: evaluationText(evaluationView(validation, evaluation)),
  test: evaluationText(evaluationView(testEvaluation, evaluation)),
  regression: evaluationText(evaluationView(regression, evaluation)),
  feasible: feasibilityText(feasibilityView(feasible, originOf("feasibility", "go"))),
  infeasible: feasibilityText(feasibilityView(infeasible, originOf("feasibility", "go"))),
  sealed: evaluationText(sealedView(evaluation.subject, null)),
  labels: labelsText(labellingOf().summary),
  numbers: labelsText(labellingOf(numberBatch, {}, numberDecisions).summary),
  batch: batchText(labellingOf()),
  row: firstRowText(labellingOf()),
};

function firstRowText({ batch }: ReadyLabelling): string {
  const row = batch?.rows[0];
  return batch && row ? rowText(row, { number: 1, of: 4 }, batch) : "";
}

test("text fits a terminal of 100 columns, except for a single word that is longer", () => {
  for (const [name, text] of Object.entries(texts)) {
    for (const line of text.split("\n")) {
      const longestWord = Math.max(...line.split(" ").map((word) => [...word].length));
      assert.ok([...line].length <= 100 || longestWord > 90, `${name}: ${line}`);
    }
  }
});

test("text holds no control characters, whatever the data is called", () => {
  for (const [name, text] of Object.entries(texts)) {
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u, name);
  }
});

test("a profile as a page has no script, no address and no tag from the data", () => {
  const page = profileHtml(profileView(hostileProfile(), profile));
  assert.doesNotMatch(page, /<script|<img|https?:|<[^>]*\son\w+=/i);
  assert.match(page, /&#60;img src=x onerror=alert\(1\)&#62;/);
  assert.equal(page.match(/<details>/g)?.length, 8);
});

test("what cannot be seen is written as an escape", () => {
  assert.equal(shownText("a\nb\t\u001b[31m\u202e"), "a\\nb\\t\\u001b[31m\\u202e");
  assert.equal(shownText("\ud800 lone, 🐧 paired"), "\\ud800 lone, 🐧 paired");
  assert.equal(shownText("<img src=x>"), "<img src=x>");
  assert.equal(shownName(""), "(no name)");
  assert.equal(shownValue(""), '""');
  assert.equal(shownValue("  "), '"  "');
});

test("a profile's text has each column with its counts", () => {
  const line = texts["penguins"]?.split("\n").find((each) => each.startsWith("beak_length_mm"));
  assert.match(line ?? "", /number +2 \(0\.6%\) +164 .* 32\.1 to 59\.6$/);
  assert.match(texts["penguins"] ?? "", /^344 rows · 7 columns · no duplicate rows$/m);
  assert.match(texts["penguins"] ?? "", /^Out of date: `raw` changed, line 31\.$/m);
});

test("an audit without findings says what was checked and what was not", () => {
  assert.match(texts["clean"] ?? "", /No leakage found by 8 static rules; the rows were not audited yet\./);
  assert.match(texts["clean"] ?? "", /leakage\/fit-before-split: /);
});

test("an audit's text names the place of each finding first on its line", () => {
  assert.match(texts["leaky"] ?? "", /^ {2}churn\.mlpipe\.ts:35:1 {2}leakage\/target-in-features$/m);
  assert.match(
    texts["leaky"] ?? "",
    /^2 errors, 1 warning and 1 note\. The rows were not audited yet\. 1 part not read, so not\s+judged\.$/m,
  );
});

test("an evaluation's text tells the shot, the interval and the slices too small to judge", () => {
  assert.match(texts["test"] ?? "", /^Test: shot 2 of 2, 1,000 rows$/m);
  assert.match(texts["test"] ?? "", /97\.5% interval 0\.414 to 0\.590/);
  assert.match(texts["validation"] ?? "", /state = AK \(11\): 11 of 30 rows needed/);
});

test("a state with nothing to show says why, and the remedy", () => {
  assert.match(profileText(notRunYet(profile.subject, "Profile of raw")), /"raw" has not been run yet\./);
  const age = { name: "age", type: "integer" as const, roles: [], oneOf: null };
  const stored = { rowCount: 1_000_000, schema: { columns: [age] } };
  assert.match(profileText(profileToCome(profile.subject, "raw", stored)), /1,000,000 rows of 1 column are stored\. Their profile/);
  assert.match(
    profileText(profileToCome(profile.subject, "dense", { rowCount: null, schema: null })),
    /The result is stored\. Its profile/,
  );
  const columns = hostileProfile().columns.slice(0, 1);
  assert.match(
    profileText(profileToCome(profile.subject, "raw", stored, { version: 2, rows: "all rows", columns })),
    /1 profiled so far, all rows/,
  );
  const failure = { code: "x", sentence: "It is damaged.", remedy: "Run it again.", place: { file: "/p/a.ts", line: 3, column: 1 } };
  assert.match(profileText(failedState(profile.subject, "Profile of raw", failure)), /a\.ts:3: It is damaged\. Run it again\./);
});

test("columns are aligned, and the one that may give way is cut", () => {
  const columns = [
    { title: "Name", align: "left", shrinks: true },
    { title: "Rows", align: "right" },
  ] as const;
  assert.equal(
    textTable(columns, [
      ["short", "7"],
      ["名前", "12"],
    ]),
    "Name   Rows\nshort     7\n名前     12",
  );
  assert.equal(textTable(columns, [["a very long name", "7"]], 14), "Name      Rows\na very …     7");
  assert.equal(textTable(columns, []), "");
});

test("words are wrapped under their indent", () => {
  assert.equal(wrapped("  one two three", "    ", 10), "  one two\n    three");
});

test("bars and sparklines never hide what is there", () => {
  assert.equal(textBar(0.5, 4), "██  ");
  assert.equal(textBar(0.9375, 2), "█▉");
  assert.equal(textSparkline([0, 0.01, 0.5, 1]), " ▁▅█");
});

test("feasibility says go or no-go first, each risk with its evidence, and extrapolations to be such", () => {
  const go = texts["feasible"] ?? "";
  assert.match(go, /^Go\. 1 risk to know of\.$/m);
  assert.match(go, /^Risk: More rows alone do not bring the quick model to the goal/m);
  assert.match(go, /Average precision 0\.440 \(0\.390 to 0\.490\); the goal is 0\.75\./);
  assert.match(go, /yes \(positive\) 425 \(14\.2%\) and no 2,575 \(85\.8%\)/);
  assert.match(go, /^ {2}41 rows have no churn, and take no part\.$/m);
  assert.match(go, /^Extrapolated to 4,502 rows +0\.451/m);
  assert.match(go, /they are no measurements/);
  const noGo = texts["infeasible"] ?? "";
  assert.match(noGo, /^No-go\. Because of too few labels\. What follows does not run\.$/m);
  assert.match(noGo, /^ {2}9 of the 20 that are needed, among 300 training rows\.$/m);
  assert.match(noGo, /Label about 612 rows more, for 11 more training rows of "yes"\./);
  assert.match(noGo, /At 50 labels an hour: 12\.24 hours\./);
});

test("an audit's page escapes what the pipeline says, and its text holds the features and the looks", () => {
  const state = auditView(leakyAudit, auditContext);
  const html = auditHtml(state);
  assert.ok(!html.includes("<b>odd</b>"));
  assert.ok(html.includes("&#60;b&#62;odd&#60;/b&#62;"));
  const text = auditText(state);
  assert.match(text, /^charge_scaled +total_day_\S+ +rows +no +statistic-before-split, future-name \(suppressed\)$/m);
  assert.match(text, /^ {2}scale on all 5,000 rows, before the split \(early\): charge_scaled$/m);
  assert.match(
    text,
    /^ {2}20 Nov 2026, 14:03 {2}shot 1, report, 1,000 rows, Average precision 0\.781: the goal is met on\n {4}validation$/m,
  );
});

test("rows that show a finding stand below it with what they say, in the text and on the page; markup in them is text", () => {
  const [first] = leakyAudit.findings;
  assert.ok(first !== undefined);
  const examples = [
    [
      { row: "Row 12, test", text: "<b>Great</b> tea, we buy it again" },
      { row: "Row 7, training", text: "great tea, we buy it again" },
    ],
  ];
  const state = auditView({ ...leakyAudit, findings: [{ ...first, examples }] }, auditContext);
  const text = auditText(state);
  assert.match(text, /^ {4}Row 12, test: <b>Great<\/b> tea, we buy it again\n {6}Row 7, training: great tea/m);
  const html = auditHtml(state);
  assert.match(html, /<li>Row 12, test: &#60;b&#62;Great&#60;\/b&#62; tea/);
});
