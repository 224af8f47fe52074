import { cellReaders } from "./cellText.ts";

/**
 * Numbers as people write them: signs of currency, thousands separators (the other mark, blanks, apostrophes), a minus of
 * any kind, also behind the number, and parentheses for negative ones. Null where a text is no number.
 */
export function numberReader(decimal: "." | ","): (text: string) => number | null {
  const mark = decimal === "," ? "," : "\\.";
  const separator = `[${decimal === "," ? "." : ","}'’\\s\\u00a0\\u2009\\u202f]`;
  const grouped = `\\d{1,3}(?:${separator}\\d{3})+`;
  const expression = new RegExp(`^([+-]?)((?:${grouped}|\\d+)?(?:${mark}\\d*)?(?:[eE][+-]?\\d+)?)(-?)$`);
  const separators = new RegExp(separator, "g");
  return (text) => {
    const plain = text
      .replace(/[−–]/g, "-")
      .replace(/\p{Sc}/gu, "")
      .trim();
    const inside = /^\((.*)\)$/s.exec(plain)?.[1];
    const match = expression.exec((inside ?? plain).replace(/^([+-])\s+/, "$1").trim());
    if (match === null) return unusual(plain);
    const [, sign = "", digits = "", behind = ""] = match;
    const value = cellReaders.number(digits.replace(separators, "").replace(decimal, "."));
    if (value === null) return null;
    const minuses = (sign === "-" ? 1 : 0) + (behind === "-" ? 1 : 0) + (inside === undefined ? 0 : 1);
    return minuses > 1 ? null : minuses === 1 ? -value : value;
  };
}

/** "nan" and "inf" in words. */
function unusual(text: string): number | null {
  return /\d/.test(text) ? null : cellReaders.number(text);
}
