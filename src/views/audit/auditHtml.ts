import { versions } from "../../base/versions.ts";
import { barTable, escaped, list, page, section, table, tag } from "../htmlPage.ts";
import { type EvidenceState, learnedText, modelsText, sourceText } from "./auditEvidenceView.ts";
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
    type === "" ? name : `${name} (${type})`,
    flags.map(({ id, suppressed }) => `${id.replace("leakage/", "")}${suppressed ? " (suppressed)" : ""}`).join(", "),
    sourceText({ name, from, made }),
    learnedText({ fitted }),
    modelsText({ models }),
    served.text,
  ]);
  return section(
    title,
    tag("p", escaped(notes.join(" "))) + table(["Feature", "Flagged", "From", "Learned from rows", "Taken by", "Served"], rows),
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
  const rows = entries.map(({ at, level, stage, rows: of, figure, why }) => [level, at, stage, of, figure, why]);
  return section(
    "Looks at test rows",
    tag("p", escaped(sentence)) + (rows.length === 0 ? "" : table(["What", "When", "Stage", "Rows", "Figure", "Why"], rows)),
  );
}
