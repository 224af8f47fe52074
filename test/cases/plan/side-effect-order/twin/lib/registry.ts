export const spellings: Record<string, string> = {};
export function register(from: string, to: string): void {
  spellings[from] = to;
}
