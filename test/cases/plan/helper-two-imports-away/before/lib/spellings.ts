import { newYork } from "./newYork.ts";

export const spellings = () => ({ "N.Y.": newYork });
