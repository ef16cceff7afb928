import { rerankFacts, type RerankRequest } from '@bedrock-kit/schemas';
import { findViolations, type NativeSchema, type ObjectSchema } from '../native/native-schema.ts';
import { validationError } from '../service-error.ts';

const textQuery: NativeSchema = {
  kind: 'object',
  required: ['type', 'textQuery'],
  members: {
    type: { kind: 'string', options: ['TEXT'] },
    textQuery: {
      kind: 'object',
      required: ['text'],
      members: { text: { kind: 'string', min: 1, max: rerankFacts.maxQueryCharacters } },
    },
  },
};

const source: NativeSchema = {
  kind: 'object',
  required: ['type', 'inlineDocumentSource'],
  members: {
    type: { kind: 'string', options: ['INLINE'] },
    inlineDocumentSource: {
      kind: 'object',
      required: ['type'],
      members: {
        type: { kind: 'string', options: ['TEXT', 'JSON'] },
        textDocument: {
          kind: 'object',
          required: ['text'],
          members: { text: { kind: 'string', min: 1, max: rerankFacts.maxQueryCharacters } },
        },
        jsonDocument: { kind: 'object', members: {}, open: true },
      },
    },
  },
};

const schema = (open: boolean): ObjectSchema => ({
  kind: 'object',
  required: ['queries', 'sources', 'rerankingConfiguration'],
  open,
  members: {
    queries: { kind: 'list', items: textQuery, min: 1, max: 1 },
    sources: { kind: 'list', items: source, min: 1, max: rerankFacts.maxSources },
    rerankingConfiguration: {
      kind: 'object',
      required: ['type', 'bedrockRerankingConfiguration'],
      members: {
        type: { kind: 'string', options: ['BEDROCK_RERANKING_MODEL'] },
        bedrockRerankingConfiguration: {
          kind: 'object',
          required: ['modelConfiguration'],
          open,
          members: {
            modelConfiguration: {
              kind: 'object',
              required: ['modelArn'],
              members: {
                modelArn: {
                  kind: 'string',
                  pattern: /^arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model\/.+$/,
                },
                additionalModelRequestFields: { kind: 'object', members: {}, open: true },
              },
            },
            numberOfResults: { kind: 'integer', min: 1, max: 1000 },
            metadataConfiguration: { kind: 'any' },
          },
        },
      },
    },
    nextToken: { kind: 'string', min: 1 },
  },
});

/** The shape of a rerank request. The service tells it in the form of its framework, of which only the beginning is known. */
export function checkRerank(body: unknown, isStrict: boolean): RerankRequest {
  const violations = findViolations(schema(!isStrict), body);
  const wrongPair = violations.length > 0 ? [] : missingDocuments(body as RerankRequest);
  const [first, ...more] = [...violations, ...wrongPair];
  if (first === undefined) return body as RerankRequest;
  const count = more.length === 0 ? '1 validation error' : `${more.length + 1} validation errors`;
  throw validationError(`${count} detected: ${[first, ...more].join('; ')}`);
}

function missingDocuments({ sources }: RerankRequest): readonly string[] {
  return sources.flatMap(({ inlineDocumentSource: { type, ...documents } }, index) => {
    const member = type === 'TEXT' ? 'textDocument' : 'jsonDocument';
    return member in documents
      ? []
      : [`#/sources/${index}/inlineDocumentSource: required key [${member}] not found`];
  });
}
