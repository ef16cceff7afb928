import type { ConverseRequest, DocumentBlock } from '@bedrock-kit/schemas';
import { modelRefusal, validationError } from '../service-error.ts';
import type { ValidationContext } from './validation-context.ts';
import { placedItems } from './walk-content.ts';

const maxDocuments = 5;

/** Names, number and company of documents, those in tool results included. */
export function checkDocuments(request: ConverseRequest, context: ValidationContext): void {
  const documents = placedItems(request).flatMap(({ item, at, inToolResult }) =>
    'document' in item ? [{ document: item.document, at, inToolResult }] : [],
  );
  if (documents.length === 0) return;
  for (const { document } of documents) checkDocument(document, context);
  checkToolResults(request, context);

  const names = documents.map(({ document }) => document.name);
  if (new Set(names).size < names.length) {
    throw validationError(
      "Messages can't contain duplicate document names. Rename the document and retry your request.",
    );
  }
  if (documents.length > maxDocuments) {
    throw validationError(`You can't include more than ${maxDocuments} documents in a request.`);
  }
  for (const { content } of request.messages ?? []) {
    const hasDocument = content.some((block) => 'document' in block);
    if (hasDocument && !content.some((block) => 'text' in block || 'guardContent' in block)) {
      throw validationError('A text block must be included when using documents.');
    }
  }
}

function checkDocument({ name, format, source }: DocumentBlock, { rules }: ValidationContext): void {
  const allowed = rules.documentNameUnderscore ? /^[A-Za-z0-9\s()[\]-]+$/ : /^[A-Za-z0-9\s()[\]_-]+$/;
  if (!allowed.test(name) || /\s{2}/.test(name)) {
    throw validationError(
      "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.",
    );
  }
  if ('bytes' in source && format === undefined) {
    throw validationError('The format field is required for a document with bytes.');
  }
}

/** Nova takes documents in S3, but not inside a tool result (recorded in 2026). */
function checkToolResults({ messages = [] }: ConverseRequest, { facts }: ValidationContext): void {
  if (facts.stream !== 'nova') return;
  for (const [message, { content }] of messages.entries()) {
    const index = content.findIndex(
      (block) =>
        'toolResult' in block &&
        block.toolResult.content.some((item) => 'document' in item && 's3Location' in item.document.source),
    );
    if (index === -1) continue;
    throw modelRefusal(
      `Malformed input request: #/messages/${message}/content/${index}: extraneous key [toolResult] is not permitted, please reformat your input and try again.`,
    );
  }
}
