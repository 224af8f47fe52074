import type { Finding } from "../../../../src/model/finding.ts";

/** "12: leakage/no-seed warning", the severity only where the announcement names one. */
export type ShownScriptFinding = string;

/** `# LEAK id [severity]`, on a line above. */
export function announced(text: string): ShownScriptFinding[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const found = /^\s*# LEAK (?:leakage\/)?([\w-]+)(?: (error|warning|information))?(?=:|\s|$)/.exec(line);
    if (found === null) return [];
    const next = lines.findIndex((other, at) => at > index && !/^\s*(#|$)/.test(other));
    return [`${next + 1}: leakage/${found[1]} ${found[2] ?? ""}`.trim()];
  });
}

/** In the form of the announcements, with the severity where the announcement at the same place names one. */
export function shown(findings: readonly Finding[], text: string, expected: readonly ShownScriptFinding[]): ShownScriptFinding[] {
  const lines = findings.map((finding) => {
    const place = `${text.slice(0, finding.range.start).split("\n").length}: ${finding.id}`;
    return expected.includes(place) ? place : `${place} ${finding.severity}`;
  });
  // One line may hold the rule twice, say two means in one sum: that is one finding to a reader.
  return [...new Set(lines)];
}
