/** As the post office has it. */
export const newYork = "NY";
