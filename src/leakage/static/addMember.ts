import type { Fix } from "../../model/finding.ts";
import type { OptionValue, StageDeclaration } from "../../model/pipeline.ts";

/** Writes a member into literal options: as the first, or as a new last argument where there are none. */
export function addMember(
  stage: StageDeclaration,
  options: OptionValue | undefined,
  member: string,
  texts: Readonly<Record<string, string>>,
): readonly Fix[] {
  const title = `Add ${member}`;
  if (options?.kind === "object") {
    if (options.range.file !== stage.file) return [];
    const at = options.range.start + 1;
    const separator = Object.keys(options.members).length === 0 ? " " : ",";
    return [{ title, edits: [{ range: { file: stage.file, start: at, end: at }, newText: ` ${member}${separator}` }] }];
  }
  const text = texts[stage.file];
  if (text === undefined || options !== undefined) return [];
  const end = stage.callRange.end - 1;
  const lastComma = /,\s*$/.test(text.slice(stage.callRange.start, end));
  return [{ title, edits: [{ range: { file: stage.file, start: end, end }, newText: `${lastComma ? "" : ", "}{ ${member} }` }] }];
}
