/** Resolves when the condition holds; for what the system tells nobody about, such as the end of a stranger's process. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
