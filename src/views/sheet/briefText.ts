import type { BriefLine, BriefState } from "./briefView.ts";

/** The brief as one page of Markdown: what the panel shows, and `mlpipe brief` prints. */
export function briefText(state: BriefState): string {
  return pageText(state, "Left open");
}

/** A page of sections, and of what is open. */
export interface Page {
  readonly title: string;
  readonly from: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly BriefLine[] }[];
  readonly open: readonly string[];
}

export function pageText(state: Page, openTitle: string): string {
  const sections = state.sections.map(({ title, lines }) => `## ${title}\n\n${lines.map(lineText).join("\n")}`);
  const open = state.open.length === 0 ? [] : [`## ${openTitle}\n\n${state.open.map((sentence) => `- ${escaped(sentence)}`).join("\n")}`];
  return `${[`# ${escaped(state.title)}`, `*${escaped(state.from)}*`, ...sections, ...open].join("\n\n")}\n`;
}

function lineText({ name, called, text, code }: BriefLine): string {
  const parts = [
    name === null ? "" : `**${escaped(name)}**:`,
    called === null ? "" : `${coded(called)},`,
    escaped(text),
    code === null ? "" : coded(code),
  ];
  return `- ${parts.filter((part) => part !== "").join(" ")}`;
}

/** A code span; the fence is longer than any run of backticks in it (CommonMark 6.1). */
function coded(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${code}${fence}` : `${fence} ${code} ${fence}`;
}

/** Text of people's files must not become markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/^([+-]|\d+[.)])(?=\s)/, "\\$1");
}
