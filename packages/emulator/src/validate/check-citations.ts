import type { ConverseRequest } from '@bedrock-kit/schemas';
import { validationError } from '../service-error.ts';
import type { ValidationContext } from './validation-context.ts';
import { placedItems } from './walk-content.ts';

/** Citations: whether the model cites, and whether it can cite what it is given. Reported with these texts (2025, 2026). */
export function checkCitations(request: ConverseRequest, { facts, rules }: ValidationContext): void {
  if (!rules.citations) return;
  for (const { item, inToolResult } of placedItems(request)) {
    const source =
      'document' in item ? item.document : 'searchResult' in item ? item.searchResult : undefined;
    if (source?.citations?.enabled !== true) continue;
    // A model that no table tells anything of gets the benefit of the doubt.
    if (!facts.citations && facts.baseId !== '')
      throw validationError("This model doesn't support citations.");
    if (!('document' in item)) continue;
    if (inToolResult) throw validationError('Citations are not supported in tool result documents.');
    const { format } = item.document;
    if ('bytes' in item.document.source && format !== undefined && !['pdf', 'txt'].includes(format)) {
      throw validationError(
        'Unsupported document format. Only txt and pdf formats are supported when citations are enabled',
      );
    }
  }
}
