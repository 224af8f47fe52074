/** Cuts a stream of text into lines and hands on each whole one; what comes after the last newline waits. */
export function lineReader(onLine: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() as string;
    for (const line of lines) if (line !== "") onLine(line);
  };
}

/** One JSON document a line: JSON escapes line breaks inside texts, so a newline always ends a document. */
export function lineOf(document: unknown): string {
  return `${JSON.stringify(document)}\n`;
}
