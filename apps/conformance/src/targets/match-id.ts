/** Whether an id fits a pattern: `*` stands for anything; a pattern without geography fits profiles too. */
export function matchesId(pattern: string, id: string): boolean {
  const expression = pattern.split('*').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(?:[a-z-]+\\.)?${expression.join('.*')}$`).test(id);
}
