import { escaped, list, tag } from "../htmlPage.ts";
import type { FindingState } from "./auditView.ts";

/** A finding for a page, of a pipeline or of a script. */
export interface WrittenFinding extends Pick<FindingState, "id" | "severity" | "message" | "absorbed"> {
  readonly place: { readonly label: string };
  readonly related: readonly { readonly message: string; readonly place: { readonly label: string } }[];
  readonly documentation: { readonly why: string; readonly worth: string; readonly fix: string } | null;
  readonly worth?: FindingState["worth"];
  readonly examples?: FindingState["examples"];
}

/** Of pages that show findings. */
export const auditStyle = `.summary { padding: 8px 12px; border-left: 4px solid var(--line); } .summary.bad { border-color: #c5343c; } .summary.warning { border-color: #b8860b; } .summary.good { border-color: #2e8b57; }
ul.findings { padding: 0; list-style: none; } .findings > li { padding: 8px 0; border-bottom: 1px solid var(--line); } .findings p { margin: 2px 0; } .findings details { border: 0; }
body { max-width: 1200px; } td, th { vertical-align: top; } td { min-width: 6em; max-width: 30em; overflow-wrap: anywhere; } .bad, .error { color: #c5343c; } .not { font-weight: 600; }
.wide table { width: 100%; } .wide tbody tr { border-top: 1px solid var(--line); } .wide td, .wide th { padding: 4px 12px 4px 0; }
@media (prefers-color-scheme: dark) { .bad, .error { color: #ff8a8f; } }
`;

export function findingsHtml(findings: readonly WrittenFinding[]): string {
  return `<ul class="findings">${findings.map(findingHtml).join("")}</ul>`;
}

function findingHtml({ id, severity, message, place, related, documentation, absorbed, worth, examples = [] }: WrittenFinding): string {
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
      list((worth?.models ?? []).map(({ model, text }) => `${model}: ${text}`)),
      list(related.map((each) => `${each.place.label}: ${each.message}`)),
      absorbed.length === 0 ? "" : tag("p", `Same cause, weighs less: ${escaped(absorbed.join(", "))}`, "quiet"),
      why,
    ].join(""),
  );
}
