import { versions } from "../../base/versions.ts";
import { barTable, escaped, list, page, section, table, tag } from "../htmlPage.ts";
import { type EvidenceState, learnedText, modelsText } from "./auditEvidenceView.ts";
import { notesTitle, type ReadyAudit } from "./auditView.ts";
import { auditStyle, findingsHtml } from "./findingsHtml.ts";

/** An audit as one file to hand on: what was found, suppressed and checked, and what it rests on. */
export function auditHtml(state: ReadyAudit): string {
  const { header, summary, groups, notes, suppressed, unread, rules, evidence } = state;
  return page(
    header.title,
    [
      tag("p", header.facts.map(escaped).join(" · "), "quiet"),
      tag("p", escaped(summary.text), `summary ${summary.tone}`),
      ...groups.map(({ title, findings }) => section(`${title} (${findings.length})`, findingsHtml(findings))),
      notes.length === 0 ? "" : section(`${notesTitle} (${notes.length})`, findingsHtml(notes)),
      suppressed.length === 0
        ? ""
        : section(
            `Suppressed (${suppressed.length})`,
            table(
              ["Rule", "What", "Reason", "Where"],
              suppressed.map(({ id, message, reason, place }) => [id, message, reason, place.label]),
            ),
          ),
      unread.length === 0 ? "" : section("Not read, so not judged", list(unread.map(({ stage, what }) => `${stage}: ${what}`))),
      ...evidence.matrices.map(matrixHtml),
      ...evidence.splits.map(splitHtml),
      looksHtml(evidence.looks),
      section(
        `What was checked (${rules.length})`,
        table(
          ["Rule", "What it looks for", "Found"],
          rules.map(({ id, title, found }) => [id, title, found]),
        ),
      ),
      tag("p", `Audited by MLPipe ${escaped(versions.mlpipe)}.`, "quiet"),
    ].join("\n"),
    auditStyle,
  );
}

function matrixHtml({ title, notes, features }: EvidenceState["matrices"][number]): string {
  const rows = features.map(({ name, type, from, made, fitted, models, served, flags }) => [
    name,
    type,
    from === name ? "itself" : from,
    made,
    learnedText({ fitted }),
    modelsText({ models }),
    served.text,
    flags.map(({ id, suppressed }) => (suppressed ? `${id} (suppressed)` : id)).join(", "),
  ]);
  return section(
    title,
    tag("p", escaped(notes.join(" "))) +
      table(["Feature", "Type", "From", "Made by", "Learned from rows", "Taken by", "Served", "Flagged"], rows),
  );
}

function splitHtml({ title, name, state }: EvidenceState["splits"][number]): string {
  if (state === null) return section(title, tag("p", escaped(`"${name}" has not been run as it is written now.`), "warning"));
  const { header, sentences, verdicts, groups, classes, leftOut } = state;
  const said = [header.facts.join(" · "), ...sentences, ...verdicts.map(({ text }) => text)];
  const counts = table(
    ["", "Rows", "Share", ...(classes?.names ?? []), "Units", "Time"],
    groups.map((group) => [
      group.name,
      group.rows,
      group.share,
      ...(classes?.names ?? []).map((_, index) => {
        const told = group.classes[index];
        return told === undefined ? "sealed" : `${told.rows} (${told.share})`;
      }),
      group.units ?? "",
      group.span ?? "",
    ]),
  );
  return section(
    title,
    [
      ...said.map((each) => tag("p", escaped(each))),
      barTable(groups.map((group) => ({ label: group.name, height: group.bar, cells: [group.rows] }))),
      counts,
      list(leftOut.map(({ why }) => why)),
    ].join(""),
  );
}

function looksHtml({ sentence, entries }: EvidenceState["looks"]): string {
  const rows = entries.map(({ at, level, stage, rows: of, figure, why }) => [at, level, stage, of, figure, why]);
  return section(
    "Looks at test rows",
    tag("p", escaped(sentence)) + (rows.length === 0 ? "" : table(["When", "What", "Stage", "Rows", "Figure", "Why"], rows)),
  );
}
