import { register } from "./lib/registry.ts";

register("N.Y.", "New York");
