/** What a string literal says; of escapes only those that column names have. */
export function stringValue(written: string): string {
  const found = /^([a-zA-Z]*)("""|'''|"|')/.exec(written);
  if (found === null) return written;
  const [opening, prefix = "", quote = ""] = found;
  const ended = written.length >= opening.length + quote.length && written.endsWith(quote);
  const content = written.slice(opening.length, ended ? -quote.length : undefined);
  return /r/i.test(prefix) || !content.includes("\\") ? content : content.replace(/\\(\n|.)/g, (_, escaped: string) => unescaped(escaped));
}

function unescaped(escaped: string): string {
  return { n: "\n", t: "\t", r: "\r", "\n": "" }[escaped] ?? escaped;
}
