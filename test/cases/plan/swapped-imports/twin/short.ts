export const spellings = { "N.Y.": "NY" };
