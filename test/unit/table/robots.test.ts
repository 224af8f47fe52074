import assert from "node:assert/strict";
import { test } from "node:test";
import { robotsAllow } from "../../../src/table/sources/robots.ts";

const cases: readonly (readonly [law: string, robots: string, path: string, allowed: boolean])[] = [
  ["an empty file forbids nothing", "", "/a", true],
  ["a rule for everybody counts", "User-agent: *\nDisallow: /", "/a", false],
  ["an empty rule says nothing", "User-agent: *\nDisallow:", "/a", true],
  ["our own group counts alone", "User-agent: *\nDisallow: /\n\nUser-agent: MLPipe\nDisallow: /b", "/a", true],
  ["others' groups do not count", "User-agent: other\nDisallow: /", "/a", true],
  ["several agents share rules", "User-agent: other\nUser-agent: mlpipe\nDisallow: /a", "/a/b", false],
  ["the longest rule decides", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
  ["allowing wins a tie", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["stars stand for anything", "User-agent: *\nDisallow: /*.csv", "/x/y.csv?z", false],
  ["a dollar is the end", "User-agent: *\nDisallow: /*.csv$", "/x/y.csv?z", true],
  ["comments and blanks do not matter", "# hi\n user-agent : * # all\n disallow : /a # this\n", "/ab", false],
  ["groups of one agent add up", "User-agent: mlpipe\nDisallow: /a\n\nUser-agent: mlpipe\nDisallow: /b", "/a", false],
];

for (const [law, robots, path, allowed] of cases) {
  test(law, () => assert.equal(robotsAllow(robots, "mlpipe", path), allowed));
}
