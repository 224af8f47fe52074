/** A record of a CSV file and the line that it begins on, 1 = first. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Small files of our own (RFC 4180, commas); null where a quote is never closed. Empty lines are left out. */
export function csvLines(text: string): readonly CsvLine[] | null {
  const records: CsvLine[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const began = line;
    const cells: string[] = [];
    let more = true;
    while (more) {
      const cell = text[at] === '"' ? quoted(text, at) : plain(text, at);
      if (cell === null) return null;
      line += cell.value.split("\n").length - 1;
      cells.push(cell.value);
      more = text[cell.end] === ",";
      at = cell.end + 1;
    }
    // A carriage return before the line feed belongs to the line's end.
    const last = cells.at(-1) ?? "";
    if (text[at - 2] === "\r" && last.endsWith("\r")) cells[cells.length - 1] = last.slice(0, -1);
    if (cells.length > 1 || cells[0] !== "") records.push({ line: began, cells });
    line++;
  }
  return records;
}

/** Without a line end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

interface Cell {
  readonly value: string;
  /** Of the comma or the line feed behind it. */
  readonly end: number;
}

function plain(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") end++;
  return { value: text.slice(start, end), end };
}

function quoted(text: string, start: number): Cell | null {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What stands between the closing quote and the comma (a carriage return, at most) is part of the cell.
      const rest = plain(text, quote + 1);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
}
