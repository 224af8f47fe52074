// The world is wrong: a sentence with a remedy for a person, without a stack. Everything else is a bug, with its stack.

export class Failure extends Error {}

/** @param {unknown} error @returns {never} */
export function reportAndExit(error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exit(1);
}
