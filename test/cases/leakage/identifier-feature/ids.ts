/** The digits of an identifier such as "C-00123". */
export function digitsOf(id: string): number {
  const digits = id.replace(/\D/g, "");
  return Number.parseInt(digits, 10);
}

export function numberOf(id: string): number {
  return Number(id.replace(/\D/g, ""));
}
