import { Failure, failureData } from "../base/failure.ts";
import { versions } from "../base/versions.ts";
import { readArguments } from "./arguments.ts";
import { commands } from "./commands.ts";
import { exitCodes } from "./exitCodes.ts";
import { usage } from "./usage.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  // A reader that has seen enough (`mlpipe plan … | head`) is no error.
  process.stdout.on("error", () => {});
  try {
    const line = readArguments(words);
    if (line === "help" || line === "version") {
      process.stdout.write(line === "help" ? usage : `${versions.mlpipe}\n`);
      return exitCodes.fine;
    }
    return await commands[line.command](line, cancelled.signal);
  } catch (error) {
    const { sentence, remedy } = failureData(error);
    process.stderr.write(`mlpipe: ${sentence} ${remedy}\n`);
    if (error instanceof Failure) return exitCodes.unusable;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.unusable;
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
  }
}
