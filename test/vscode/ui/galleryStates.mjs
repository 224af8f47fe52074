// What the gallery shows: states as presenters make them from samples.
import { profileMore } from "../../../src/profile/profileMore.ts";
import { profilePair } from "../../../src/profile/profilePair.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { auditView } from "../../../src/views/audit/auditView.ts";
import { evaluationView, sealedView } from "../../../src/views/evaluation/evaluationView.ts";
import { feasibilityView } from "../../../src/views/feasibility/feasibilityView.ts";
import { failedState, notRunYet } from "../../../src/views/panel.ts";
import { pairState } from "../../../src/views/profile/pairView.ts";
import { profileToCome, profileView } from "../../../src/views/profile/profileView.ts";
import { rowsState } from "../../../src/views/profile/rowsView.ts";
import { changesView } from "../../../src/views/sheet/changesView.ts";
import { comparisonView } from "../../../src/views/sheet/comparisonView.ts";
import { quarantineView } from "../../../src/views/sheet/quarantineView.ts";
import { versionsSheet } from "../../../src/views/sheet/versionsView.ts";
import { splitView } from "../../../src/views/split/splitView.ts";
import { relationOf } from "../../unit/profile/tables.ts";
import { labellingOf, longBatch, manyBatch, numberBatch, numberDecisions } from "../../unit/views/labellingSamples.ts";
import { hostileProfile, profileOfCsv, wideProfile } from "../../unit/views/profileOfCsv.ts";
import {
  auditContext,
  cleanAudit,
  feasible,
  infeasible,
  leakyAudit,
  originOf,
  regression,
  test,
  validation,
} from "../../unit/views/samples.ts";
import { comparison, quarantine, tableChanges, versions } from "../../unit/views/sheetSamples.ts";
import { folded, nested, shares } from "../../unit/views/splitSamples.ts";

const looked = await lookedProfiles();

/** @param {string} csv @param {number} made columns with figures @param {import("../../../src/views/panel.ts").Subject} subject */
function halfMade(csv, made, subject) {
  const { rows, rowCount, columns } = profileOfCsv(csv, "raw");
  const schema = { columns: columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) };
  return profileToCome(subject, "raw", { rowCount, schema }, { version: 2, rows, columns: columns.slice(0, made) });
}

/** @returns {Record<string, { state: any, act?: (page: import("playwright-core").Page) => Promise<void> }>} */
export function galleryStates() {
  const profile = originOf("profile", "raw");
  const evaluation = originOf("evaluation", "check");
  const failure = {
    code: "damaged-object",
    sentence: "The profile of `raw` is damaged.",
    remedy: "Run the stage again: it was removed.",
    place: { file: "/project/churn.mlpipe.ts", line: 31, column: 5 },
  };
  return {
    "profile-churn": { state: profileView(profileOfCsv("churn/data/churn.csv", "raw"), profile) },
    "profile-numeric": {
      state: profileView(profileOfCsv("churn/data/churn.csv", "raw"), profile),
      act: (page) => unfold(page, "account_length"),
    },
    "profile-category": {
      state: profileView(profileOfCsv("penguins/data/penguins.csv", "raw"), profile),
      act: (page) => unfold(page, "species"),
    },
    "profile-stale": {
      state: profileView(profileOfCsv("penguins/data/penguins.csv", "raw"), { ...profile, stale: "`raw` changed, line 31." }),
    },
    "profile-wide": { state: profileView(wideProfile(), profile) },
    "profile-coming": { state: halfMade("churn/data/churn.csv", 8, profile.subject) },
    "profile-hostile": { state: profileView(hostileProfile(), profile) },
    ...looked,
    "profile-empty": { state: notRunYet(profile.subject, "Profile of raw") },
    "profile-failed": { state: failedState(profile.subject, "Profile of raw", failure) },
    "audit-leaky": { state: auditView(leakyAudit, auditContext) },
    "audit-clean": { state: auditView(cleanAudit, auditContext) },
    "evaluation-validation": { state: evaluationView(validation, evaluation) },
    "evaluation-slices": { state: evaluationView(validation, evaluation), act: (page) => page.locator(".slices").scrollIntoViewIfNeeded() },
    "evaluation-test": { state: evaluationView({ ...test, tunedOnTheseRows: true }, originOf("evaluation", "report")) },
    "evaluation-regression": { state: evaluationView(regression, evaluation) },
    "feasibility-go": { state: feasibilityView(feasible, originOf("feasibility", "go")) },
    "feasibility-no-go": { state: feasibilityView(infeasible, originOf("feasibility", "go")) },
    "split-shares": { state: splitView(shares, originOf("split", "parts")) },
    "split-folds": { state: splitView(folded, originOf("split", "parts")) },
    "split-nested": { state: splitView(nested, originOf("split", "parts")) },
    "sheet-changes": { state: changesView(tableChanges, originOf("changes", "tidy")) },
    "sheet-quarantine": { state: quarantineView(quarantine, "/project/.mlpipe/objects/4f/4f1c9a.parquet", originOf("quarantine", "raw")) },
    "sheet-versions": { state: versionsSheet(versions, originOf("versions", "raw").subject) },
    "sheet-comparison": { state: comparisonView(comparison, originOf("comparison", "raw").subject) },
    "labelling-classes": { state: labellingOf() },
    "labelling-numbers": { state: labellingOf(numberBatch, { personalOpen: true }, numberDecisions) },
    "labelling-first": { state: labellingOf(null, {}, []) },
    "labelling-many": { state: labellingOf(manyBatch, {}, []), act: (page) => page.keyboard.type("ko") },
    "labelling-long": { state: labellingOf(longBatch, {}, []) },
    "labelling-end": { state: labellingOf({ ...manyBatch, rows: manyBatch.rows.slice(0, 2) }) },
    "evaluation-sealed": { state: sealedView(originOf("evaluation", "report").subject, null) },
  };
}

/** A profile with its second part, at which somebody looks: rows by a condition, and one pair of each kind. */
async function lookedProfiles() {
  const kinds = ["low", "high", "odd"];
  const rows = Array.from({ length: 900 }, (_, row) => row);
  const relation = relationOf(
    {
      size: rows.map((row) => (row * 37) % 101),
      weight: rows.map((row) => ((row * 37) % 101) * 2 + ((row * 13) % 29)),
      kind: rows.map((row) => (row % 11 === 0 ? null : kinds[((row * 37) % 101) % 3])),
      fits: rows.map((row) => (row % 4 === 0 ? "yes" : "no")),
      owner: rows.map((row) => `owner ${row}`),
    },
    { owner: ["personal"] },
  );
  const all = { stage: "raw", rows: "all rows" };
  const profile = await profileRelation(relation, all);
  const more = await profileMore(relation, { ...all, target: { column: "fits", task: "binary", positive: "yes" } });
  const origin = originOf("profile", "raw");
  const asked = { condition: 'kind = "odd"', offset: 25, openPersonal: false };
  const seen = {
    kind: "rows",
    seen: "all rows",
    rowCount: 900,
    matching: 273,
    offset: 25,
    columns: profile.columns.map(({ name, personal }) => ({ name, masked: personal ? "personal" : null })),
    rows: rows.slice(0, 25).map((row) => [String(row), String(2 * row), "odd", row % 2 === 0 ? null : "yes", "•••"]),
  };
  const stateOf = async (first, second) => {
    const pair = pairState({ first, second }, await profilePair(relation, first, second, all), false);
    return { state: profileView(profile, origin, { more, before: null, look: { rows: rowsState(asked, seen, false), pair } }) };
  };
  return {
    "profile-looks-numbers": await stateOf("size", "weight"),
    "profile-looks-spreads": await stateOf("kind", "weight"),
    "profile-looks-table": await stateOf("kind", "fits"),
    "profile-noted": {
      state: profileView(profile, origin, {
        more,
        before: null,
        notes: {
          path: "/p/foo.notes.md",
          notes: [
            {
              stage: "raw",
              column: null,
              text: "As delivered in May. The sizes before April were measured by hand,\nso do not read too much into their ends.",
            },
            { stage: "raw", column: "size", text: "In **inches**, says Ada." },
            { stage: "raw", column: "price", text: "Left out since June." },
          ],
          failure: null,
        },
      }),
      act: async (page) => {
        await unfold(page, "size");
        await unfold(page, "kind");
        await page.locator('.details button[data-note="kind"]').click();
      },
    },
    "profile-more": { state: profileView(profile, origin, { more, before: null }) },
  };
}

/** @param {import("playwright-core").Page} page @param {string} column */
async function unfold(page, column) {
  await page.locator(`[data-row="${column}"]`).click();
}
