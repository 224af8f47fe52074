export const spellings = { NY: "New York" };
