import type * as vscode from "vscode";

/**
 * Values of `secret("NAME")`, kept by the editor in the keychain of the machine. Each belongs to a project: two of them may
 * call different databases by one name, and none gets the password of another.
 */
export class Secrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async has(projectRoot: string, name: string): Promise<boolean> {
    return (await this.#storage.get(keyOf(projectRoot, name))) !== undefined;
  }

  async set(projectRoot: string, name: string, value: string): Promise<void> {
    await this.#storage.store(keyOf(projectRoot, name), value);
  }

  async remove(projectRoot: string, name: string): Promise<void> {
    await this.#storage.delete(keyOf(projectRoot, name));
  }

  /** Those of these names that are kept. */
  async valuesOf(projectRoot: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const values = await Promise.all(names.map(async (name) => [name, await this.#storage.get(keyOf(projectRoot, name))] as const));
    return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  }
}

function keyOf(projectRoot: string, name: string): string {
  return JSON.stringify(["secret", projectRoot, name]);
}
