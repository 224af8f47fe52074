import ts from "typescript";
import type { ContractColumn, ContractDeclaration, OptionValue } from "../model/pipeline.ts";
import { type ColumnRole, columnRoles, columnTypes } from "../model/vocabulary.ts";
import { libraryCallsOf } from "./libraryCalls.ts";
import { type Program, targetOf, throughAliases } from "./program.ts";
import { readOption } from "./readOption.ts";
import type { StageSites } from "./stageSites.ts";
import { isConst, rangeOf, unwrap, wrapping } from "./syntax.ts";

/** Every call of `columns` in every file, by its call. */
export type Contracts = ReadonlyMap<ts.CallExpression, ContractDeclaration>;

export function findContracts(program: Program, sites: StageSites): Contracts {
  const contracts = new Map<ts.CallExpression, ContractDeclaration>();
  const taken = new Set<string>();
  for (const file of program.files.values()) {
    for (const { call, name } of libraryCallsOf(program, file)) {
      if (name !== "columns") continue;
      const contract = readContract(program, sites, call, taken);
      taken.add(contract.name);
      contracts.set(call, contract);
    }
  }
  return contracts;
}

/** The contract that an expression names or declares on the spot. */
export function contractReferred(program: Program, contracts: Contracts, node: ts.Expression): ContractDeclaration | null {
  const expression = unwrap(node);
  if (ts.isCallExpression(expression)) return contracts.get(expression) ?? null;
  const target = throughAliases(program, targetOf(program, expression));
  if (target?.kind !== "declaration" || !isConst(target.declaration)) return null;
  const { initializer } = target.declaration;
  const call = initializer === undefined ? null : unwrap(initializer);
  return call !== null && ts.isCallExpression(call) ? (contracts.get(call) ?? null) : null;
}

function readContract(program: Program, sites: StageSites, call: ts.CallExpression, taken: ReadonlySet<string>): ContractDeclaration {
  const holder = wrapping(call).parent;
  const named = ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name) ? holder.name : null;
  const reader = { program, sites, onFunction: () => -1, onStage: () => undefined };
  const [first, second] = call.arguments.map((argument) => readOption(reader, argument, ""));
  const roles = readRoles(second);
  const columns = first?.kind === "object" ? readColumns(first, roles.byColumn) : [];
  const written = first?.kind === "object" ? Object.keys(first.members).length : 0;
  return {
    name: uniqueName(named?.text ?? "columns", taken),
    file: call.getSourceFile().fileName,
    range: rangeOf(named === null ? call : holder),
    nameRange: rangeOf(named ?? call.expression),
    columns,
    complete: first?.kind === "object" && first.complete && roles.complete && columns.length === written,
  };
}

/** Contracts of different files may have one name; stages must not be checked against the wrong one. */
function uniqueName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
}

function readColumns(
  specs: Extract<OptionValue, { kind: "object" }>,
  roles: ReadonlyMap<string, readonly ColumnRole[]>,
): readonly ContractColumn[] {
  return Object.entries(specs.members).flatMap(([name, { nameRange, value }]) => {
    const spec = value.kind === "literal" && typeof value.value === "string" ? readSpec(value.value) : null;
    return spec === null ? [] : [{ name, ...spec, roles: roles.get(name) ?? [], range: nameRange }];
  });
}

/** `"number?"`, `"yes | no"`; as `columns` of the library reads them. */
function readSpec(text: string): Pick<ContractColumn, "type" | "mayBeMissing" | "oneOf"> | null {
  const trimmed = text.trim();
  const mayBeMissing = trimmed.endsWith("?");
  const spec = (mayBeMissing ? trimmed.slice(0, -1) : trimmed).trim();
  if (spec.includes("|")) return { type: "category", mayBeMissing, oneOf: spec.split("|").map((value) => value.trim()) };
  const type = columnTypes.find((known) => known === spec);
  return type === undefined ? null : { type, mayBeMissing, oneOf: null };
}

function readRoles(value: OptionValue | undefined): { byColumn: ReadonlyMap<string, readonly ColumnRole[]>; complete: boolean } {
  const byColumn = new Map<string, readonly ColumnRole[]>();
  if (value === undefined) return { byColumn, complete: true };
  if (value.kind !== "object") return { byColumn, complete: false };
  let complete = value.complete;
  for (const role of columnRoles) {
    const given = value.members[role]?.value;
    if (given === undefined) continue;
    for (const item of given.kind === "list" ? given.items : [given]) {
      if (item.kind === "literal" && typeof item.value === "string") byColumn.set(item.value, [...(byColumn.get(item.value) ?? []), role]);
      else complete = false;
    }
  }
  return { byColumn, complete };
}
