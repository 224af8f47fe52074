import { versions } from "../../base/versions.ts";
import { counted } from "../format.ts";
import { escaped, list, page, section, table, tag } from "../htmlPage.ts";
import { auditStyle, findingsHtml } from "./findingsHtml.ts";
import type { ScriptAuditState, ScriptFileState } from "./scriptAuditView.ts";

/** The audit of scripts as one file to hand on: what was found in each, what was suppressed and why, not read, and checked. */
export function scriptAuditHtml(state: ScriptAuditState): string {
  const { files, summary, rules, unreadFiles } = state;
  const [only] = files;
  const clean = files.filter(isClean).map(({ file }) => file);
  return page(
    files.length === 1 && only !== undefined ? `Leakage audit of ${only.file}` : `Leakage audit of ${counted(files.length, "script")}`,
    [
      tag("p", escaped(summary), `summary ${toneOf(files)}`),
      ...files.filter((file) => !isClean(file)).map(fileHtml),
      unreadFiles.length === 0 ? "" : section(`Could not be read (${unreadFiles.length})`, list(unreadFiles.map(({ why }) => why))),
      clean.length === 0 ? "" : section(`Nothing found (${clean.length})`, list(clean)),
      section(
        `What was checked (${rules.length})`,
        table(
          ["Rule", "What it looks for", "Found"],
          rules.map(({ id, title, count }) => [id, title, count === 0 ? "nothing" : String(count)]),
        ),
      ),
      tag("p", "Nothing was run: what a script does was followed through its text.", "quiet"),
      tag("p", `Audited by MLPipe ${escaped(versions.mlpipe)}.`, "quiet"),
    ].join("\n"),
    auditStyle,
  );
}

function fileHtml({ file, findings, suppressed, unread }: ScriptFileState): string {
  return section(
    `${file} (${findings.length})`,
    [
      findingsHtml(findings.map((finding) => ({ ...finding, id: finding.type === null ? finding.id : `${finding.id} (${finding.type})` }))),
      suppressed.length === 0
        ? ""
        : table(
            ["Suppressed", "What", "Reason", "Where"],
            suppressed.map(({ id, message, reason, place }) => [id, message, reason, place.label]),
          ),
      unread.length === 0
        ? ""
        : tag("p", "Not read, so not judged:", "quiet") + list(unread.map(({ what, place }) => `${what} (${place.label})`)),
    ].join(""),
  );
}

function isClean({ findings, suppressed, unread }: ScriptFileState): boolean {
  return findings.length + suppressed.length + unread.length === 0;
}

function toneOf(files: readonly ScriptFileState[]): string {
  const severities = files.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  return severities.includes("error") ? "bad" : severities.length > 0 ? "warning" : "good";
}
