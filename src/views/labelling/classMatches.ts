export interface NamedClass {
  readonly label: string;
  readonly shown: string;
}

/**
 * Classes whose name, or one of whose words, begins with what is typed; small letters, accents and white space do not
 * count. The one that is exactly it first, then those that begin so, each in their own order.
 */
export function classMatches<Class extends NamedClass>(classes: readonly Class[], typed: string): readonly Class[] {
  const wanted = folded(typed);
  if (wanted === "") return classes;
  const ranks = classes.flatMap((each): readonly { readonly each: Class; readonly rank: number }[] => {
    const name = folded(each.label);
    if (each.label === typed.trim()) return [{ each, rank: 0 }];
    if (name === wanted) return [{ each, rank: 1 }];
    if (name.startsWith(wanted)) return [{ each, rank: 2 }];
    return wordsOf(name).some((word) => word.startsWith(wanted)) ? [{ each, rank: 3 }] : [];
  });
  return ranks.sort((a, b) => a.rank - b.rank).map(({ each }) => each);
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** What stands behind each break between words, to the end: "new york city" is found by "york c". */
function wordsOf(name: string): readonly string[] {
  return Array.from(name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu), ({ index }) => name.slice(index));
}
