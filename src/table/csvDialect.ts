const candidates = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a CSV text, from its first lines: the candidate that splits them into the most fields, equally many
 * in (nearly) every line. A text that none of them splits has one column.
 */
export function findDelimiter(start: string): string {
  const lines = unquoted(start)
    .split(/\r\n|\n|\r/)
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
function unquoted(start: string): string {
  const plain = start.replace(/"[^"]*"/g, "");
  const end = plain.lastIndexOf("\n");
  return plain.length < 10_000 || end < 0 ? plain : plain.slice(0, end);
}
