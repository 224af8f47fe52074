import type { ColumnProfile, Profile, ProfileAlert } from "../model/profile.ts";
import type { ColumnSummary, Relation, RowFilter, SchemaColumn } from "../model/relation.ts";
import { columnAlerts, tableAlerts } from "./alerts.ts";
import { numericProfile } from "./numericProfile.ts";
import { textOddities } from "./textOddities.ts";
import { textProfile } from "./textProfile.ts";
import { timeProfile } from "./timeProfile.ts";

export interface ProfileOptions {
  readonly stage: string;
  /** Which rows the filter leaves, in words. */
  readonly rows: Profile["rows"];
  readonly filter?: RowFilter;
  /** Told of all columns that are done, after each. */
  readonly onColumn?: (done: readonly ColumnProfile[]) => void;
}

const topValueCount = 20;

/** Every column of a table: counts, quantiles, histogram or most frequent values, and what looks wrong. */
export async function profileRelation(relation: Relation, { stage, rows, filter, onColumn }: ProfileOptions): Promise<Profile> {
  const done: ColumnProfile[] = [];
  const found = await inOrder(relation.schema.columns, async (column) => {
    const made = await columnProfile(relation, column, filter);
    done.push(made.profile);
    onColumn?.(done);
    return made;
  });
  const columns = found.map((each) => each.profile);
  const alerts = found.flatMap((each) => each.alerts);
  const rowCount = columns[0]?.count ?? relation.rowCount;
  const duplicateRows = await relation.duplicateRowCount(filter);
  return { version: 2, stage, rows, rowCount, duplicateRows, columns, alerts: [...tableAlerts(rowCount, duplicateRows), ...alerts] };
}

/** Two at a time: while one waits for its values to be sorted in another thread, the next is looked at. */
async function inOrder<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  for (const item of items) {
    results.push(work(item));
    if (results.length >= 2) await results.at(-2);
  }
  return await Promise.all(results);
}

async function columnProfile(
  relation: Relation,
  column: SchemaColumn,
  filter: RowFilter | undefined,
): Promise<{ readonly profile: ColumnProfile; readonly alerts: readonly ProfileAlert[] }> {
  const [summary] = (await relation.summarize(filter, [column.name])) as readonly [ColumnSummary];
  const hasTopValues = column.type === "boolean" || column.type === "category" || column.type === "text";
  const topValues = hasTopValues ? await relation.topValues(column.name, topValueCount, filter) : [];
  const personal = column.roles.includes("personal");
  const isTime = column.type === "date" || column.type === "datetime";
  const coded = column.type === "category" || column.type === "text" ? await relation.column(column.name, filter) : null;
  const { count, missing, distinct } = summary;
  // Extremes, quantiles and edges are values of somebody too.
  const numeric = personal ? null : await numericProfile(relation, summary, filter);
  const shown = coded?.kind === "coded" && !personal ? coded : null;
  return {
    profile: {
      name: column.name,
      type: column.type,
      personal,
      count,
      missing,
      distinct,
      numeric,
      texts: shown === null ? null : textProfile(shown),
      times: isTime && !personal && summary.numeric !== null ? timeProfile(await relation.sorted(column.name, filter)) : null,
      topValues: personal ? [] : [...topValues],
    },
    alerts: columnAlerts({ column, summary, topValues, numeric, oddities: shown === null ? null : textOddities(shown) }),
  };
}
