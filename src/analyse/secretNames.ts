import type { OptionValue, Pipeline, StageDeclaration } from "../model/pipeline.ts";

/** The names in `secret("NAME")` of a stage's options, as far as the text says them; sorted, each once. */
export function secretNames({ options }: Pick<StageDeclaration, "options">): readonly string[] {
  return [...new Set(Object.values(options).flatMap(namesIn))].sort();
}

/** The stages of a pipeline that use each secret, by its name. */
export function secretUses({ stages }: Pick<Pipeline, "stages">): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, readonly string[]>();
  for (const stage of stages) for (const name of secretNames(stage)) uses.set(name, [...(uses.get(name) ?? []), stage.name]);
  return uses;
}

function namesIn(value: OptionValue): readonly string[] {
  switch (value.kind) {
    case "call": {
      const [name] = value.items;
      if (value.callee === "secret" && name?.kind === "literal" && typeof name.value === "string") return [name.value];
      return value.items.flatMap(namesIn);
    }
    case "list":
      return value.items.flatMap(namesIn);
    case "object":
      return Object.values(value.members).flatMap((member) => namesIn(member.value));
    default:
      return [];
  }
}
