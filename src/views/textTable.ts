/** Plain text for a terminal of 100 columns. */
export const textWidth = 100;

export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
  /** The column that gives way when the table is too wide. */
  readonly shrinks?: boolean;
}

/** Aligned columns, two spaces apart, without lines; trailing blanks are cut. A table without rows is empty. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[], width = textWidth): string {
  if (rows.length === 0) return "";
  const all = [columns.map((column) => column.title), ...rows];
  const widths = fitted(
    columns,
    columns.map((_, index) => Math.max(...all.map((row) => displayWidth(row[index] ?? "")))),
    width,
  );
  return all
    .map((row) =>
      columns
        .map((column, index) => cell(row[index] ?? "", widths[index] as number, column.align))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Words broken at blanks so that no line is longer than `width`; later lines begin with `indent`. */
export function wrapped(text: string, indent = "", width = textWidth): string {
  const lead = /^ */.exec(text)?.[0] ?? "";
  const [first = "", ...words] = text.slice(lead.length).split(" ");
  const lines: string[] = [];
  let line = lead + first;
  for (const word of words) {
    if (displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else line = `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

/** Non-empty blocks with an empty line between them, and a line end. */
export function textBlocks(blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null && block !== "").join("\n\n")}\n`;
}

/** A bar of `width` cells, `share` of it filled to the eighth of a cell. */
export function textBar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const rest = " ▏▎▍▌▋▊▉"[eighths % 8] as string;
  return ("█".repeat(Math.floor(eighths / 8)) + (eighths % 8 === 0 ? "" : rest)).padEnd(width);
}

/** A histogram in one line, one character a bin. */
export function textSparkline(shares: readonly number[]): string {
  return shares.map((share) => (share <= 0 ? " " : ("▁▂▃▄▅▆▇█"[Math.min(7, Math.floor(share * 8))] as string))).join("");
}

function fitted(columns: readonly TextColumn[], natural: readonly number[], width: number): readonly number[] {
  const total = natural.reduce((sum, each) => sum + each, 0) + 2 * (columns.length - 1);
  const shrinking = columns.flatMap((column, index) => (column.shrinks ? [index] : []));
  let excess = total - width;
  const widths = [...natural];
  while (excess > 0) {
    const widest = shrinking.reduce((best, index) => ((widths[index] as number) > (widths[best] ?? 0) ? index : best), -1);
    if (widest === -1 || (widths[widest] as number) <= 6) break;
    widths[widest] = (widths[widest] as number) - 1;
    excess--;
  }
  return widths;
}

function cell(text: string, width: number, align: "left" | "right"): string {
  const shown = shortened(text, width);
  const padding = " ".repeat(Math.max(0, width - displayWidth(shown)));
  return align === "left" ? shown + padding : padding + shown;
}

/** Ends with "…" where it is too long. */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(kept) + displayWidth(segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide characters and emoji take two cells of a terminal. */
const wide = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

function displayWidth(text: string): number {
  // Almost all text is plain, and the segmenter is slow.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}
