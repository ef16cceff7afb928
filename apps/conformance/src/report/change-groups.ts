import type { Change, Comparison } from './report-schema.ts';

/** The changes in the order of their weight, as they are shown. */
export function changeGroups(
  comparison: Comparison,
): readonly { readonly title: string; readonly changes: readonly Change[] }[] {
  return [
    { title: 'New failures', changes: comparison.newFailures },
    { title: 'Fixed', changes: comparison.fixed },
    { title: 'Other changes', changes: comparison.otherChanges },
    { title: 'Slower', changes: comparison.slower },
    { title: 'New cases', changes: byModel(comparison.added) },
    { title: 'Gone', changes: byModel(comparison.gone) },
  ];
}

/** A model that came or went is one line, not one for each of its cases. */
function byModel(changes: readonly Change[]): readonly Change[] {
  const models = new Map<string, Change[]>();
  for (const change of changes) models.set(change.model, [...(models.get(change.model) ?? []), change]);
  return [...models].flatMap(([model, own]) => {
    if (own.length <= 3) return own;
    const isNew = own.every(({ before }) => before === 'absent');
    return [
      {
        case: `${own.length} cases`,
        model,
        before: isNew ? 'absent' : 'present',
        after: isNew ? 'present' : 'absent',
      },
    ];
  });
}
