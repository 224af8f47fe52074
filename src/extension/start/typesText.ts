import { parseJsonc } from "../../plan/jsonc.ts";

/** Where the types lie, as `paths` names it. */
export const typesPath = "./mlpipe-types/mlpipe.d.ts";

/** The version that the header of a declaration file names: `// mlpipe 0.1.0: …`; null when it is none of ours. */
export function typesVersion(text: string): string | null {
  return text.match(/^\/\/ mlpipe (\d+\.\d+\.\d+[^\s:]*)/)?.[1] ?? null;
}

/** Whether `version` is older than `than`; a pre-release counts as its release. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).slice(0, 3).map(Number)) as [number[], number[]];
  const differing = [0, 1, 2].find((index) => a[index] !== b[index]);
  return differing !== undefined && (a[differing] ?? 0) < (b[differing] ?? 0);
}

/** For a folder that has none: what a pipeline needs to be checked strictly, and nothing else. */
export const newTsconfig = `{
  "compilerOptions": {
    "target": "es2023",
    "lib": ["es2023"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "resolveJsonModule": true,
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "types": [],
    "paths": { "mlpipe": ["${typesPath}"] }
  }
}
`;

export type TsconfigEdit =
  | { readonly kind: "unchanged" }
  | { readonly kind: "edited"; readonly text: string }
  /** It cannot be edited safely; the person is told what to add. */
  | { readonly kind: "cannot" };

/**
 * An existing tsconfig with "mlpipe" in its `paths`. Comments and layout stay, because the text is only added to; what
 * comes out is parsed again and must say the same but for that entry.
 * @param target the types as seen from where `paths` are resolved
 */
export function withMlpipePath(text: string, target = typesPath): TsconfigEdit {
  const before = parseJsonc(text);
  if (!isObject(before)) return { kind: "cannot" };
  const options = memberOf(before, "compilerOptions");
  if (memberOf(memberOf(options, "paths"), "mlpipe") !== undefined) return { kind: "unchanged" };
  const entry = `"mlpipe": ["${target}"]`;
  const edited = [
    insertAfter(text, /"paths"\s*:\s*\{/, memberOf(options, "paths") === undefined, entry),
    insertAfter(text, /"compilerOptions"\s*:\s*\{/, options === undefined, `"paths": { ${entry} }`),
    insertAfter(text, /\{/, false, `"compilerOptions": { "paths": { ${entry} } }`),
  ].find((candidate) => candidate !== null);
  if (edited === undefined || edited === null) return { kind: "cannot" };
  return saysTheSame(before, parseJsonc(edited), target) ? { kind: "edited", text: edited } : { kind: "cannot" };
}

function insertAfter(text: string, opening: RegExp, isMissing: boolean, member: string): string | null {
  const found = isMissing ? null : opening.exec(text);
  if (!found) return null;
  const at = found.index + found[0].length;
  const rest = text.slice(at);
  const isEmpty = /^\s*\}/.test(rest);
  const indent = rest.match(/^\r?\n([ \t]*)\S/)?.[1];
  const lead = indent === undefined ? " " : `\n${indent}`;
  return `${text.slice(0, at)}${lead}${member}${isEmpty ? " " : ","}${rest}`;
}

function saysTheSame(before: unknown, after: unknown, target: string): boolean {
  const options = memberOf(before, "compilerOptions");
  const paths = memberOf(options, "paths");
  const wanted = {
    ...(before as object),
    compilerOptions: { ...(options as object | undefined), paths: { ...(paths as object | undefined), mlpipe: [target] } },
  };
  return sorted(wanted) === sorted(after);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
