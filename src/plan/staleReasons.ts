import type { Ingredients, StaleReason } from "../model/plan.ts";

type Versions = Readonly<Record<string, string>>;

/** What a person calls the parts of a stage. */
export interface Naming {
  readonly stage: string;
  /** Names of contracts, which are declarations too. */
  readonly contracts: readonly string[];
  /** The stage's file, project-relative. */
  readonly file: string;
}

/** What differs between the ingredients of a stored result and those of now, as sentence fragments. */
export function staleReasons(before: Ingredients, now: Ingredients, naming: Naming): StaleReason[] {
  return [
    ...codeReasons(before.code, now.code, naming),
    ...changes(before.files, now.files, (name, change) =>
      fragment("file", name, { added: `now imports ${name}`, removed: `no longer imports ${name}`, changed: `${name} changed` }[change]),
    ),
    ...dataReasons(before.data, now.data),
    ...tsconfigReasons(before.tsconfig, now.tsconfig),
    ...versionReasons("package", before.packages, now.packages),
    ...versionReasons("engine", before.engine, now.engine),
    ...unknowableReasons(before.unknowable, now.unknowable),
  ];
}

/** Inputs whose output is another than the one the stored result was made from. */
export function inputReasons(before: Versions, now: Versions): StaleReason[] {
  return changes(before, now, (name, change) =>
    fragment(
      "input",
      name,
      { added: `now takes \`${name}\``, removed: `no longer takes \`${name}\``, changed: `\`${name}\` has a new output` }[change],
    ),
  );
}

function codeReasons(before: Versions, now: Versions, naming: Naming): StaleReason[] {
  return changes(before, now, (name, change) => {
    if (name === "own") return fragment("code", naming.stage, `\`${naming.stage}\` changed`);
    if (name === "statements") return fragment("code", "statements", `a top-level statement of ${naming.file} changed`);
    const declaration = name.replace(/^declaration (import )?/, "");
    const text = { added: "is new", removed: "is no longer used", changed: "changed" }[change];
    return fragment("code", declaration, `${wordFor(name, declaration, naming)} \`${declaration}\` ${text}`);
  });
}

function wordFor(name: string, declaration: string, naming: Naming): string {
  if (name.startsWith("declaration import ")) return "the import of";
  return naming.contracts.includes(declaration) ? "contract" : "helper";
}

function dataReasons(before: Versions, now: Versions): StaleReason[] {
  return changes(before, now, (name, change) => {
    if (now[name] === "missing") return fragment("data", name, `${name} is missing`);
    return fragment("data", name, { added: `now reads ${name}`, removed: `no longer reads ${name}`, changed: `${name} changed` }[change]);
  });
}

function tsconfigReasons(before: string, now: string): StaleReason[] {
  return changes(optionTexts(before), optionTexts(now), (name, _change, from, to) =>
    fragment("tsconfig", name, `tsconfig: ${name} ${from ?? "unset"} → ${to ?? "unset"}`),
  );
}

function versionReasons(about: "package" | "engine", before: Versions, now: Versions): StaleReason[] {
  return changes(before, now, (name, change, from, to) =>
    fragment(
      about,
      name,
      { added: `${name} ${to} is new`, removed: `${name} is no longer used`, changed: `${name} ${from} → ${to}` }[change],
    ),
  );
}

function unknowableReasons(before: readonly string[], now: readonly string[]): StaleReason[] {
  const added = now.filter((use) => !before.includes(use)).map((use) => fragment("code", use, `now uses ${use}`));
  const removed = before.filter((use) => !now.includes(use)).map((use) => fragment("code", use, `no longer uses ${use}`));
  return [...added, ...removed];
}

type Change = "added" | "removed" | "changed";

function changes(
  before: Versions,
  now: Versions,
  reason: (name: string, change: Change, from: string | undefined, to: string | undefined) => StaleReason,
): StaleReason[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => {
      const [from, to] = [before[name], now[name]];
      return reason(name, from === undefined ? "added" : to === undefined ? "removed" : "changed", from, to);
    });
}

function optionTexts(tsconfig: string): Versions {
  if (tsconfig === "") return {};
  return Object.fromEntries(
    Object.entries(JSON.parse(tsconfig)).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function fragment(about: StaleReason["about"], name: string, text: string): StaleReason {
  return { about, name, text };
}
