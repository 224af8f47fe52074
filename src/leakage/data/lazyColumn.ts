import type { CodedColumn, Column } from "../../model/column.ts";
import type { ColumnType } from "../../model/vocabulary.ts";

/** A column of the split's table, whose cells are read when a rule asks for them: a long table never is in memory. */
export interface LazyColumn {
  readonly name: string;
  readonly type: ColumnType;
  read(): Promise<Column>;
}

export function inMemory(column: Column): LazyColumn {
  return { name: column.name, type: column.type, read: async () => column };
}

export function isCoded({ type }: Pick<LazyColumn, "type">): boolean {
  return type === "category" || type === "text";
}

/** Times are numbers in memory and no measurements. */
export function isTime({ type }: Pick<LazyColumn, "type">): boolean {
  return type === "date" || type === "datetime";
}

/** Asks one column after the other: what is known of one is found out before the next one is read. */
export async function askEach<Answer>(
  columns: readonly LazyColumn[],
  ask: (column: Column) => readonly Answer[] | Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const column of columns) for (const answer of await ask(await column.read())) answers.push(answer);
  return answers;
}

/** The same of categories and texts. */
export function askEachCoded<Answer>(
  columns: readonly LazyColumn[],
  ask: (column: CodedColumn) => readonly Answer[] | Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  return askEach(columns.filter(isCoded), (column) => (column.kind === "coded" ? ask(column) : []));
}
