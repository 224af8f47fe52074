/** JSON with comments and trailing commas, as `tsconfig.json` allows them; undefined when it is not even that. */
export function parseJsonc(text: string): unknown {
  try {
    return JSON.parse(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ""))));
  } catch {
    return undefined;
  }
}

// Strings are matched first, so that "//" and ",}" inside them stay.
const stringOrComment = /"(?:\\.|[^"\\])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const stringOrTrailingComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

function withoutComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.startsWith('"') ? found : " "));
}

function withoutTrailingCommas(text: string): string {
  return text.replace(stringOrTrailingComma, (found) => (found.startsWith('"') ? found : ""));
}
