import { register } from "./lib/registry.ts";

register("N.Y.", "NY");
