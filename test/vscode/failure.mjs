/** The world is wrong: a sentence with a remedy for a person, shown without a stack. Anything else that is thrown is a bug. */
export class Failure extends Error {}
