import { nothing } from "lit/html.js";

/**
 * A template as the text of the page it makes, without a browser: values in text and attributes are escaped as the
 * page's own parser would have them, properties and listeners are left out.
 */
export function rendered(value: unknown): string {
  if (value === nothing || value === null || value === undefined || typeof value === "function") return "";
  if (Array.isArray(value)) return value.map(rendered).join("");
  if (typeof value !== "object") return escaped(String(value));
  if ("_$litType$" in value) return renderedTemplate(value as unknown as Template);
  // The only directive in use is `repeat(items, key, template)`.
  const { values } = value as { values: readonly [Iterable<unknown>, unknown, (item: unknown, index: number) => unknown] };
  return [...values[0]].map((item, index) => rendered(values[2](item, index))).join("");
}

interface Template {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

function renderedTemplate({ strings, values }: Template): string {
  return strings.reduce((text, part, index) => {
    const bound = /\s([.?@])([\w-]+)=$/.exec(text);
    const value = values[index - 1];
    const unquoted = /<[^<>]*\s[\w-]+=$/.test(text);
    if (bound === null) return text + (unquoted ? `"${rendered(value)}"` : rendered(value)) + part;
    const kept = bound[1] === "?" && value ? ` ${bound[2]}` : "";
    return text.slice(0, bound.index) + kept + part;
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
