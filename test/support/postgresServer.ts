import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real PostgreSQL server with an empty database, for one test file. */
export interface PostgresServer {
  readonly port: number;
  readonly password: string;
  /** As a superuser, by psql. */
  sql(text: string): void;
  /** Ends every connection, as an administrator or a crash would. */
  stop(mode: "fast" | "immediate"): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** Where Debian, and others, put the programs; null where there are none. */
function programs(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? null;
}

/** Null where no PostgreSQL is installed; the test then says so. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = programs();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-pg-"));
  const data = join(folder, "data");
  const user = ownUser(folder);
  const password = "sw0rd-fish%";
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${password}\n`);
  const port = await freePort();
  let server: ChildProcess | null = null;
  const run = (program: string, args: readonly string[], input = ""): void => {
    execFileSync(join(bin, program), args, {
      ...user,
      input,
      stdio: ["pipe", "ignore", "pipe"],
      env: { ...process.env, PGPASSWORD: password },
    });
  };
  const here = ["-h", "127.0.0.1", "-p", String(port), "-U", "admin", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q"];

  async function start(): Promise<void> {
    const args = [
      "-D",
      data,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `unix_socket_directories=${folder}`,
      "-c",
      "fsync=off",
    ];
    const started = spawn(join(bin as string, "postgres"), args, { ...user, stdio: ["ignore", "ignore", "pipe"] });
    server = started;
    await new Promise<void>((resolve, reject) => {
      let told = "";
      started.stderr?.setEncoding("utf8").on("data", (text: string) => {
        told += text;
        if (told.includes("ready to accept connections")) resolve();
      });
      started.once("exit", () => reject(new Error(told)));
    });
  }

  async function stop(mode: "fast" | "immediate"): Promise<void> {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  }

  try {
    run("initdb", ["-D", data, "-U", "admin", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--locale=C"]);
    await start();
  } catch (error) {
    await stop("immediate");
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    port,
    password,
    sql: (text) => run("psql", here, text),
    stop,
    start,
    async dispose() {
      await stop("immediate");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root: as root it is run by the user that Debian made for it. */
function ownUser(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const user = { uid: id("-u"), gid: id("-g") };
  chownSync(folder, user.uid, user.gid);
  return user;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
