import { rowId } from "../../../src/label/standing.ts";
import { summarizeLabels } from "../../../src/label/summarizeLabels.ts";
import type { Decision, LabelBatch } from "../../../src/model/labelling.ts";
import { type LabellingSession, labellingView, type ReadyLabelling } from "../../../src/views/labelling/labellingView.ts";
import { labelsView } from "../../../src/views/labelling/labelsView.ts";
import { decision } from "../label/decisions.ts";
import { originOf } from "./samples.ts";

const hostile = '<img src=x onerror=alert(1)>\n\u202e"second line"';

export const ticketBatch: LabelBatch = {
  version: 1,
  stage: "table",
  target: "urgent",
  classes: ["yes", "no", "<b>later</b>"],
  keyColumns: ["id"],
  chosen: "uncertain",
  seed: 0,
  model: "model",
  counts: { rows: 1200, sealed: 160, labelled: 800, decided: 12, left: 228 },
  testRowsKnown: true,
  columns: [
    { name: "id", type: "integer", personal: false },
    { name: "from", type: "text", personal: true },
    { name: "received", type: "datetime", personal: false },
    { name: "words", type: "number", personal: false },
    { name: "text", type: "text", personal: false },
    { name: "known_customer", type: "boolean", personal: false },
  ],
  rows: [1, 2, 3, 4].map((id) => ({
    key: [String(id)],
    cells: [id, `person${id}@example.com`, Date.UTC(2026, 10, 20, 14, 3), id === 1 ? null : id + 0.123456789, hostile, id % 2 === 0],
    margin: id / 50,
  })),
};

const said = (id: number, label: string | null, who: string, note: string | null = null): Decision =>
  decision(String(id), label, who, id, note);
const ada = "Ada Lovelace <ada@example.com>";
export const ticketDecisions: readonly Decision[] = [
  said(1, "yes", ada, "calls itself urgent"),
  said(2, null, ada),
  ...Array.from({ length: 24 }, (_, at) => said(at + 10, at % 3 === 0 ? "yes" : "no", ada)),
  ...Array.from({ length: 24 }, (_, at) => said(at + 10, at % 4 === 0 ? "yes" : "no", "Bob <img src=x>")),
  said(2, "<b>later</b>", "Bob <img src=x>"),
];

export const session: LabellingSession = { labeller: ada, personalOpen: false, trouble: null, busy: false, answered: 7 };

export function labellingOf(
  batch: LabelBatch | null = ticketBatch,
  part: Partial<LabellingSession> = {},
  decisions: readonly Decision[] = ticketDecisions,
): ReadyLabelling {
  const labels = { path: "/project/tickets.labels.csv", keyColumns: ["id"], decisions };
  const mine = new Map(decisions.filter(({ labeller }) => labeller === ada).map((each) => [rowId(each.key), each]));
  return labellingView({
    subject: originOf("labelling", "table").subject,
    batch,
    mine: (key) => mine.get(rowId(key)) ?? null,
    rowName: rowId,
    summary: labelsView(summarizeLabels(labels, { numbers: batch?.classes === null, personal: [] }), "UTC"),
    session: { ...session, ...part },
    impossible: batch === null ? { uncertain: "No model has been trained yet.", others: "Nobody else has labelled rows yet." } : {},
  });
}

export const numberBatch: LabelBatch = {
  ...ticketBatch,
  target: "minutes",
  classes: null,
  chosen: "others",
  model: null,
  testRowsKnown: false,
  keyColumns: ["row_key"],
};

export const numberDecisions: readonly Decision[] = Array.from({ length: 12 }, (_, at) => [
  said(at, String(at * 2), ada),
  said(at, String(at * 2 + (at % 2)), "Bob"),
]).flat();

/** More classes than keys, some with long names, accents and the like. */
const cities = [
  "Köln",
  "Koblenz",
  "Konstanz",
  "Cologne (old files)",
  "New York City",
  "Newcastle upon Tyne, Northumberland, England, which is in the north",
  "<b>Bonn</b>",
];
export const manyBatch: LabelBatch = {
  ...ticketBatch,
  target: "city",
  classes: [...cities, ...Array.from({ length: 300 }, (_, at) => `place ${at + 1}`)],
  chosen: "random",
  seed: 7,
  model: null,
  rows: ticketBatch.rows.map((row) => ({ ...row, margin: null })),
};
/** As many as there are keys, with names that take a line each. */
export const longBatch: LabelBatch = {
  ...manyBatch,
  classes: Array.from(
    { length: 29 },
    (_, at) => `${at + 1}. a class whose name is a whole sentence, as in forms that people fill in, ${"and on ".repeat(at % 7)}`,
  ),
};
