/** As much of Node's types as the case beside it needs. */
declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
}
