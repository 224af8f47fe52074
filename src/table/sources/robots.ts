/**
 * May this path of a site be fetched, as its robots.txt says? RFC 9309: the group of our own name counts, else that of
 * everybody; of the rules that fit, the longest decides, and allowing wins a tie.
 * @param path with its query, as in the request
 */
export function robotsAllow(robots: string, agent: string, path: string): boolean {
  const groups = readGroups(robots);
  const own = groups.filter((group) => group.agents.includes(agent.toLowerCase()));
  const rules = (own.length > 0 ? own : groups.filter((group) => group.agents.includes("*"))).flatMap((group) => group.rules);
  let best: Rule | null = null;
  for (const rule of rules) {
    if (!rule.fits.test(path)) continue;
    if (best === null || rule.length > best.length || (rule.length === best.length && rule.allows)) best = rule;
  }
  return best?.allows ?? true;
}

interface Rule {
  readonly allows: boolean;
  readonly length: number;
  readonly fits: RegExp;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
}

function readGroups(robots: string): readonly Group[] {
  const groups: Group[] = [];
  let namesAgents = false;
  for (const line of robots.split(/\r\n|\n|\r/)) {
    const [, name = "", value = ""] = /^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? [];
    const isAgent = name.toLowerCase() === "user-agent";
    if (isAgent) {
      // Several agents one after the other share the rules that follow.
      if (!namesAgents) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.toLowerCase());
      namesAgents = true;
    } else if (/^(dis)?allow$/i.test(name)) {
      namesAgents = false;
      // An empty rule says nothing.
      if (value !== "") groups.at(-1)?.rules.push(ruleOf(name, value));
    }
  }
  return groups;
}

function ruleOf(name: string, pattern: string): Rule {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const anchored = source.endsWith("\\$") ? `${source.slice(0, -2)}$` : source;
  return { allows: name.toLowerCase() === "allow", length: pattern.length, fits: new RegExp(`^${anchored}`, "s") };
}
