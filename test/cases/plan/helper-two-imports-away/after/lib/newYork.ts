export const newYork = "New York";
