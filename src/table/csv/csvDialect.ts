import type { CsvDialect } from "./csvRecords.ts";

const candidates = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a CSV text, from its first lines: the candidate that splits them into the most fields, equally many
 * in (nearly) every line. A text that none of them splits has one column.
 */
export function findDelimiter(start: string, { quote, comment, skip }: Omit<CsvDialect, "delimiter">): string {
  const shown = start
    .split(/\r\n|\n|\r/)
    .slice(skip)
    .filter((line) => comment === null || !line.startsWith(comment));
  const lines = unquoted(shown.join("\n"), quote)
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, 50);
  let best = ",";
  let bestScore = 0;
  for (const candidate of candidates) {
    const counts = lines.map((line) => line.split(candidate).length - 1);
    const wanted = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === wanted).length / Math.max(1, counts.length);
    const score = wanted * agreeing ** 2;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** The text without what stands in quotes, and without a last line that may be cut. */
function unquoted(start: string, quote: string | null): string {
  const plain =
    quote === null
      ? start
      : start
          .split(quote)
          .filter((_, index) => index % 2 === 0)
          .join("");
  const end = plain.lastIndexOf("\n");
  return plain.length < 10_000 || end < 0 ? plain : plain.slice(0, end);
}
