import { versions } from "../base/versions.ts";
import { type EvidenceState, learnedText, modelsText } from "./auditEvidenceView.ts";
import { type FindingState, notesTitle, type ReadyAudit } from "./auditView.ts";
import { barTable, escaped, list, page, section, table, tag } from "./htmlPage.ts";

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
    style,
  );
}

const style = `.summary { padding: 8px 12px; border-left: 4px solid var(--line); } .summary.bad { border-color: #c5343c; } .summary.warning { border-color: #b8860b; } .summary.good { border-color: #2e8b57; }
ul.findings { padding: 0; list-style: none; } .findings > li { padding: 8px 0; border-bottom: 1px solid var(--line); } .findings p { margin: 2px 0; }
body { max-width: 1200px; } td, th { vertical-align: top; } td { max-width: 30em; overflow-wrap: break-word; } .bad, .error { color: #c5343c; } .not { font-weight: 600; }
.wide table { width: 100%; } .wide tbody tr { border-top: 1px solid var(--line); } .wide td, .wide th { padding: 4px 12px 4px 0; }
@media (prefers-color-scheme: dark) { .bad, .error { color: #ff8a8f; } }
`;

function findingsHtml(findings: readonly FindingState[]): string {
  return `<ul class="findings">${findings.map(findingHtml).join("")}</ul>`;
}

function findingHtml({ id, severity, message, place, related, documentation, absorbed, worth, examples }: FindingState): string {
  const why =
    documentation === null
      ? ""
      : `<details><summary>Why this matters</summary>${tag("p", escaped(documentation.why))}${tag("p", `Worth: ${escaped(documentation.worth)}`)}${tag("p", `Fix: ${escaped(documentation.fix)}`)}</details>`;
  return tag(
    "li",
    [
      tag("p", `<b class="${severity}">${escaped(message)}</b>`),
      tag("p", `${escaped(place.label)} · ${escaped(id)}`, "quiet"),
      ...examples.map((says) => list(says.map(({ row, text }) => `${row}: ${text}`))),
      worth?.text == null ? "" : tag("p", escaped(worth.text)),
      list(related.map((each) => `${each.place.label}: ${each.message}`)),
      absorbed.length === 0 ? "" : tag("p", `Same cause, weighs less: ${escaped(absorbed.join(", "))}`, "quiet"),
      why,
    ].join(""),
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
