export const newYork = "NY";
