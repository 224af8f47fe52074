import * as path from "node:path";
import * as vscode from "vscode";
import { secretUses } from "../../analyse/secretNames.ts";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import type { Secrets } from "../run/secrets.ts";
import type { Stages } from "../state/stages.ts";

/** What another extension, say that of a vault, may say beforehand; the rest is asked. */
interface SecretAnswers {
  /** A pipeline file: only what its project uses is meant. */
  readonly file?: string;
  readonly name?: string;
  readonly value?: string;
}

/** A secret that a pipeline of a project uses. */
interface UsedSecret {
  readonly projectRoot: string;
  readonly name: string;
  /** "raw in shop", … */
  readonly users: readonly string[];
  readonly isKept: boolean;
}

/** Keeping and forgetting the values of `secret("NAME")`. */
export function secretCommands(stages: Stages, secrets: Secrets): Readonly<Record<string, (argument: unknown) => unknown>> {
  return {
    "mlpipe.setSecret": (argument) => setSecret(answersIn(argument), stages, secrets),
    "mlpipe.removeSecret": (argument) => removeSecret(answersIn(argument), stages, secrets),
  };
}

async function setSecret(answers: SecretAnswers, stages: Stages, secrets: Secrets): Promise<void> {
  const used = await usedSecrets(answers, stages, secrets);
  if (used.length === 0) return void vscode.window.showInformationMessage(noneUsed(answers));
  const chosen = await choose(used, answers, "Set Secret");
  if (!chosen) return;
  const { projectRoot, name } = chosen;
  const value = answers.value ?? (await askValue(chosen));
  if (value === undefined) return;
  await secrets.set(projectRoot, name, value);
  vscode.window.setStatusBarMessage(`$(lock) ${name} is kept for ${path.basename(projectRoot)}.`, 4000);
}

async function removeSecret(answers: SecretAnswers, stages: Stages, secrets: Secrets): Promise<void> {
  const kept = (await usedSecrets(answers, stages, secrets)).filter(({ isKept }) => isKept);
  if (kept.length === 0) return void vscode.window.showInformationMessage("No secret that a pipeline here uses is kept by the editor.");
  const chosen = await choose(kept, answers, "Remove Secret");
  if (!chosen) return;
  await secrets.remove(chosen.projectRoot, chosen.name);
  vscode.window.setStatusBarMessage(`$(lock) ${chosen.name} is no longer kept for ${path.basename(chosen.projectRoot)}.`, 4000);
}

async function askValue({ name, projectRoot, isKept }: UsedSecret): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: `Value of ${name}`,
    prompt: `It is kept by the editor for runs of ${path.basename(projectRoot)}, and written into no file of it. An environment variable of this name comes first.`,
    placeHolder: isKept ? "A new value in place of the one that is kept" : "",
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? "A value is needed." : null),
  });
}

/** Those that are not kept yet come first. */
async function usedSecrets({ file, name }: SecretAnswers, stages: Stages, secrets: Secrets): Promise<readonly UsedSecret[]> {
  const named = file === undefined ? undefined : stages.pipelines.of(file)?.analysis.projectRoot;
  const pipelines = stages.pipelines.all().filter(({ analysis }) => file === undefined || analysis.projectRoot === named);
  const users = new Map<string, Omit<UsedSecret, "isKept">>();
  for (const known of pipelines) {
    for (const use of usesIn(known)) {
      const key = JSON.stringify([use.projectRoot, use.name]);
      users.set(key, { ...use, users: [...(users.get(key)?.users ?? []), ...use.users] });
    }
  }
  const wanted = [...users.values()].filter((use) => name === undefined || use.name === name);
  const found = await Promise.all(wanted.map(async (use) => ({ ...use, isKept: await secrets.has(use.projectRoot, use.name) })));
  return found.sort((a, b) => Number(a.isKept) - Number(b.isKept));
}

function usesIn({ analysis }: KnownPipeline): readonly Omit<UsedSecret, "isKept">[] {
  const pipeline = path.basename(analysis.file, ".mlpipe.ts");
  return [...secretUses(analysis.pipeline)].map(([name, stages]) => ({
    projectRoot: analysis.projectRoot,
    name,
    users: stages.map((stage) => `${stage} in ${pipeline}`),
  }));
}

async function choose(used: readonly UsedSecret[], { name }: SecretAnswers, title: string): Promise<UsedSecret | undefined> {
  if (name !== undefined && used.length === 1) return used[0];
  const items = used.map((secret) => ({
    label: `$(${secret.isKept ? "lock" : "unlock"}) ${secret.name}`,
    description: secret.isKept ? "kept" : "not set",
    detail: `${path.basename(secret.projectRoot)}: ${secret.users.join(", ")}`,
    secret,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: "Which one?", matchOnDetail: true }))?.secret;
}

function noneUsed({ name }: SecretAnswers): string {
  if (name !== undefined) return `No pipeline here uses secret("${name}").`;
  return 'No pipeline here uses a secret yet: write secret("DATABASE_URL") where a source needs one.';
}

function answersIn(given: unknown): SecretAnswers {
  if (typeof given !== "object" || given === null) return {};
  const said = given as Readonly<Record<string, unknown>>;
  const names = ["file", "name", "value"] as const;
  return Object.fromEntries(names.flatMap((name) => (typeof said[name] === "string" ? [[name, said[name]]] : [])));
}
