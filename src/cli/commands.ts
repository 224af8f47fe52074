import type { CommandLine, CommandName } from "./arguments.ts";
import { audit } from "./commands/audit.ts";
import { brief } from "./commands/brief.ts";
import { changes } from "./commands/changes.ts";
import { compare } from "./commands/compare.ts";
import { features } from "./commands/features.ts";
import { info } from "./commands/info.ts";
import { label } from "./commands/label.ts";
import { labels } from "./commands/labels.ts";
import { pair } from "./commands/pair.ts";
import { plan } from "./commands/plan.ts";
import { profile } from "./commands/profile.ts";
import { quarantine } from "./commands/quarantine.ts";
import { report } from "./commands/report.ts";
import { rows } from "./commands/rows.ts";
import { run } from "./commands/run.ts";
import { store } from "./commands/store.ts";
import { test } from "./commands/test.ts";
import { versions } from "./commands/versions.ts";

/** Resolves to the exit code. Throws a `Failure` for what cannot be used at all. */
export type Command = (line: CommandLine, signal: AbortSignal) => Promise<number>;

export const commands: Readonly<Record<CommandName, Command>> = {
  audit,
  brief,
  changes,
  compare,
  features,
  info,
  label,
  labels,
  pair,
  plan,
  profile,
  quarantine,
  report,
  rows,
  run,
  store,
  test,
  versions,
};
