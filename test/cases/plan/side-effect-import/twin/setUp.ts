// Spellings seen so far.
import { register } from "./lib/registry.ts";

register("N.Y.", "NY");
