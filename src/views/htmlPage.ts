/**
 * One file that needs nothing but a browser: no script, no style but its own, no address. All that is handed to these
 * functions as text is escaped by whoever writes it into `body`.
 * @param style rules of this page alone
 */
export function page(title: string, body: string, style = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; --quiet: color-mix(in srgb, currentcolor 62%, transparent); --line: color-mix(in srgb, currentcolor 18%, transparent); }
body { max-width: 1000px; margin: 24px auto; padding: 0 16px; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 1.6em 0 0.4em; }
.quiet, dt { color: var(--quiet); } .warning { font-weight: 600; }
.tag { padding: 0 6px; border: 1px solid var(--line); border-radius: 8px; font-size: 0.85em; }
details { border-bottom: 1px solid var(--line); padding: 3px 0; } summary { cursor: pointer; } rect { fill: #3b82c4; }
table { border-collapse: collapse; } th, td { padding: 1px 12px 1px 0; text-align: left; font-weight: 400; font-variant-numeric: tabular-nums; }
thead th { font-weight: 600; } .bars { width: 100%; } .bars th { max-width: 22em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.drawn { width: 45%; } .bar { width: 100%; height: 9px; } .wide { overflow-x: auto; }
${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

export interface BarRow {
  readonly label: string;
  /** 0 to 1. */
  readonly height: number;
  readonly cells: readonly string[];
}

export function barTable(rows: readonly BarRow[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map(({ label, height, cells }) => {
    const bar = `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${(height * 100).toFixed(2)}" height="10"></rect></svg>`;
    return `<tr><th scope="row">${escaped(label)}</th><td class="drawn">${bar}</td>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  });
  return `<table class="bars">${lines.join("")}</table>`;
}

export function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const lines = rows.map(
    (row) => `<tr>${row.map((cell) => (cell === null ? '<td class="quiet">missing</td>' : `<td>${escaped(cell)}</td>`)).join("")}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

export function section(title: string, content: string): string {
  return `<section><h2>${escaped(title)}</h2>${content}</section>`;
}

export function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => tag("li", escaped(item))).join("")}</ul>`;
}

export function tag(name: string, content: string, className = ""): string {
  return `<${name}${className === "" ? "" : ` class="${className}"`}>${content}</${name}>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
