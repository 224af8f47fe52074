import { execFile } from "node:child_process";

/** "Ada Lovelace <ada@example.com>", as git would sign a commit in this folder; null where git knows nobody. */
export async function readGitUser(folder: string): Promise<string | null> {
  const [name, email] = await Promise.all([setting(folder, "user.name"), setting(folder, "user.email")]);
  if (name === null || email === null) return name ?? email;
  return `${name} <${email}>`;
}

function setting(folder: string, name: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile("git", ["-C", folder, "config", "--get", name], { timeout: 10_000, windowsHide: true }, (error, stdout) =>
      resolve(error === null && stdout.trim() !== "" ? stdout.trim() : null),
    );
  });
}
