import fc from 'fast-check';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { createCaller } from './call.ts';
import { readRecordings } from './read-recordings.ts';
import { findAll, shapeOf } from './shape-of.ts';
import { twoPagePdf } from './two-page-pdf.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const policy =
  'Company leave policy: Employees get 20 days annual leave. Consult with your manager for details.';

const asked = (document: object, text = 'How many days of annual leave do employees get?') => ({
  messages: [
    {
      role: 'user',
      content: [{ document: { name: 'policy', citations: { enabled: true }, ...document } }, { text }],
    },
  ],
});

async function citationsOf(body: object, model = claude): Promise<readonly unknown[]> {
  const { body: answer } = await createCaller().converse(model, body);
  return findAll(answer, 'citations').flat();
}

describe('a document that is to be cited', () => {
  test('a text is cited by the characters of its sentences', async () => {
    expect(await citationsOf(asked({ format: 'txt', source: { text: policy } }))).toEqual([
      {
        location: { documentChar: { documentIndex: 0, end: 58, start: 0 } },
        sourceContent: [{ text: 'Company leave policy: Employees get 20 days annual leave. ' }],
        title: 'policy',
      },
    ]);
  });

  test('a list of texts is cited by its chunks', async () => {
    const content = [{ text: 'Consult your manager.' }, { text: 'Annual leave is 20 days.' }];
    expect(await citationsOf(asked({ source: { content } }))).toEqual([
      {
        location: { documentChunk: { documentIndex: 0, end: 2, start: 1 } },
        sourceContent: [{ text: 'Annual leave is 20 days.' }],
        title: 'policy',
      },
    ]);
  });

  test('a PDF is cited by its pages, which count from one', async () => {
    const bytes = twoPagePdf('Nothing to see.', 'Annual leave is 20 days.').toString('base64');
    expect(await citationsOf(asked({ format: 'pdf', source: { bytes } }))).toEqual([
      {
        location: { documentPage: { documentIndex: 0, end: 3, start: 2 } },
        sourceContent: [{ text: 'Annual leave is 20 days.' }],
        title: 'policy',
      },
    ]);
  });

  test('documents are counted over all turns, those that are not cited too', async () => {
    const document = (name: string, enabled: boolean) => ({
      document: { name, source: { text: `${name} says: leave is 20 days.` }, citations: { enabled } },
    });
    const body = {
      messages: [
        { role: 'user', content: [document('first', false), { text: 'Read this.' }] },
        { role: 'assistant', content: [{ text: 'I did.' }] },
        { role: 'user', content: [document('second', true), { text: 'How many days of leave?' }] },
      ],
    };
    expect(await citationsOf(body)).toMatchObject([
      { title: 'second', location: { documentChar: { documentIndex: 1 } } },
    ]);
  });

  test('a document that is not about the question is not cited beside one that is', async () => {
    const document = (name: string, text: string) => ({
      document: { name, source: { text }, citations: { enabled: true } },
    });
    const body = {
      messages: [
        {
          role: 'user',
          content: [
            document('fish', 'Cod lives in the sea.'),
            document('law', 'Annual leave is 20 days.'),
            { text: 'Annual leave?' },
          ],
        },
      ],
    };
    expect(await citationsOf(body)).toMatchObject([{ title: 'law' }]);
  });

  test('an unreadable one is not cited, and the answer says so', async () => {
    const { body } = await createCaller().converse(
      claude,
      asked({ format: 'pdf', source: { bytes: 'JVBERg==' } }),
    );
    expect(JSON.stringify(body.output)).toContain('no text that I can read');
    expect(findAll(body, 'citations')).toEqual([]);
  });

  test('nothing is cited where nothing was to be', async () => {
    expect(await citationsOf(asked({ source: { text: policy }, citations: { enabled: false } }))).toEqual([]);
    expect(await citationsOf(asked({ source: { text: policy }, citations: undefined }))).toEqual([]);
  });

  test.each(['!', '."', ' ', '\n', 'x'])('a megabyte of %j is cut in time', async (piece) => {
    const caller = createCaller({ rules: { contextWindow: false } });
    const text = `${piece.repeat(1_000_000 / piece.length)}a`;
    expect((await caller.converse(claude, asked({ source: { text } }, 'Why?'))).status).toBe(200);
  });

  test('what is cited stands in the document, where the citation says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), async (text) => {
        const cited = await citationsOf(asked({ format: 'txt', source: { text } }, 'Why?'));
        const characters = Array.from(text);
        for (const one of cited as readonly {
          readonly location: { readonly documentChar: { readonly start: number; readonly end: number } };
          readonly sourceContent: readonly { readonly text: string }[];
        }[]) {
          const { start, end } = one.location.documentChar;
          expect(characters.slice(start, end).join('')).toBe(one.sourceContent[0]?.text);
        }
        expect(cited.length > 0).toBe(text.trim() !== '');
      }),
      { seed: 18, numRuns: process.env['BEDROCK_KIT_LONG'] === undefined ? 60 : 3000 },
    );
  });
});

describe('search results', () => {
  const result = (title: string, ...texts: string[]) => ({
    searchResult: {
      source: `https://example.com/${title}`,
      title,
      content: texts.map((text) => ({ text })),
      citations: { enabled: true },
    },
  });

  test('are cited by their blocks and counted over the whole request, those of tools included', async () => {
    const toolConfig = { tools: [{ toolSpec: { name: 'find', inputSchema: { json: { type: 'object' } } } }] };
    const messages = [
      { role: 'user', content: [result('law', 'Leave is a right.'), { text: 'How many days of leave?' }] },
      { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'find', input: {} } }] },
      {
        role: 'user',
        content: [
          { toolResult: { toolUseId: 'a', content: [result('policy', 'Ask first.', 'Leave is 20 days.')] } },
        ],
      },
    ];
    const cited = await citationsOf({ messages, toolConfig });
    expect(cited).toContainEqual({
      location: { searchResultLocation: { end: 2, searchResultIndex: 1, start: 1 } },
      source: 'https://example.com/policy',
      sourceContent: [{ text: 'Leave is 20 days.' }],
      title: 'policy',
    });
  });

  test('are told without a citation where none is wanted', async () => {
    const { searchResult } = result('law', 'Leave is a right.');
    const { body } = await createCaller().converse(claude, {
      messages: [
        {
          role: 'user',
          content: [{ searchResult: { ...searchResult, citations: undefined } }, { text: 'Leave?' }],
        },
      ],
    });
    expect(JSON.stringify(body.output)).toContain('The search result \\"law\\" says: Leave is a right.');
    expect(findAll(body, 'citations')).toEqual([]);
  });
});

describe('a stream', () => {
  test('gives each citation before the text of its block, without a start', async () => {
    const events = await createCaller().converseStream(claude, asked({ source: { text: policy } }));
    const ofBlock = events.filter(([, payload]) => payload['contentBlockIndex'] === 1);
    const [first, second] = ofBlock;
    expect(first).toEqual([
      'contentBlockDelta',
      {
        contentBlockIndex: 1,
        delta: {
          citation: {
            location: { documentChar: { documentIndex: 0, end: 58, start: 0 } },
            sourceContent: [{ text: 'Company leave policy: Employees get 20 days annual leave. ' }],
            title: 'policy',
          },
        },
      },
    ]);
    expect(Object.keys(second?.[1]['delta'] as object)).toEqual(['text']);
    expect(ofBlock.at(-1)?.[0]).toBe('contentBlockStop');
  });
});

describe('limits and guardrails', () => {
  test('the token limit and stop sequences cut cited text too', async () => {
    const document = { source: { text: policy } };
    const { body: short } = await createCaller().converse(claude, {
      ...asked(document),
      inferenceConfig: { maxTokens: 8 },
    });
    expect(short.stopReason).toBe('max_tokens');
    expect(short.usage['outputTokens']).toBe(8);
    const { body: stopped } = await createCaller().converse(claude, {
      ...asked(document),
      inferenceConfig: { stopSequences: ['annual'] },
    });
    expect(stopped.stopReason).toBe('stop_sequence');
    expect(stopped.output.message.content[1]).toMatchObject({
      citationsContent: { content: [{ text: 'Company leave policy: Employees get 20 days ' }] },
    });
  });

  test('a guardrail looks at cited text, and what it masks is cited no more', async () => {
    const guardrails = { mask: { pii: { EMAIL: 'ANONYMIZE' as const } } };
    const { body } = await createCaller({ guardrails }).converse(claude, {
      ...asked({ source: { text: 'Leave is granted by boss@example.com.' } }),
      guardrailConfig: { guardrailIdentifier: 'mask', guardrailVersion: 'DRAFT' },
    });
    expect(body.stopReason).toBe('guardrail_intervened');
    expect(JSON.stringify(body.output)).not.toContain('boss@example.com');
  });
});

describe('what cannot be cited is refused', () => {
  const source = { text: policy };
  test.each([
    [
      'by a model that does not cite',
      'us.amazon.nova-lite-v1:0',
      asked({ source }),
      "This model doesn't support citations.",
    ],
    [
      'by Claude 3',
      'anthropic.claude-3-haiku-20240307-v1:0',
      asked({ source }),
      "This model doesn't support citations.",
    ],
    [
      'in another format',
      claude,
      asked({ format: 'docx', source: { bytes: 'UEsDBA==' } }),
      'Unsupported document format. Only txt and pdf formats are supported when citations are enabled',
    ],
    [
      'in a tool result',
      claude,
      {
        toolConfig: { tools: [{ toolSpec: { name: 'find', inputSchema: { json: { type: 'object' } } } }] },
        messages: [
          { role: 'user', content: [{ text: 'Find it.' }] },
          { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'find', input: {} } }] },
          {
            role: 'user',
            content: [
              {
                toolResult: {
                  toolUseId: 'a',
                  content: [{ document: { name: 'a', source, citations: { enabled: true } } }],
                },
              },
            ],
          },
        ],
      },
      'Citations are not supported in tool result documents.',
    ],
  ])('%s', async (_, model, body, message) => {
    const { status, body: answer } = await createCaller().converse(model, body);
    expect([status, answer.message]).toEqual([400, message]);
    const lenient = await createCaller({ rules: { citations: false } }).converse(model, body);
    expect(lenient.status).toBe(200);
  });

  test('an application inference profile may be of a model that cites', async () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    expect(await citationsOf(asked({ source }), arn)).toHaveLength(1);
  });
});

describe('the Messages API of Claude', () => {
  const body = {
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 200,
    messages: [
      {
        role: 'user',
        content: [
          {
            type: 'document',
            title: 'policy',
            source: { type: 'text', media_type: 'text/plain', data: policy },
            citations: { enabled: true },
          },
          {
            type: 'search_result',
            source: 'https://example.com/law',
            title: 'law',
            content: [{ type: 'text', text: 'Annual leave is a right.' }],
            citations: { enabled: true },
          },
          { type: 'text', text: 'How many days of annual leave?' },
        ],
      },
    ],
  };

  test('has citations in its text blocks', async () => {
    const { body: answer } = await createCaller().invoke<{ content: { citations?: unknown[] }[] }>(
      claude,
      body,
    );
    expect(answer.content.flatMap(({ citations = [] }) => citations)).toEqual([
      {
        type: 'char_location',
        cited_text: 'Company leave policy: Employees get 20 days annual leave. ',
        document_index: 0,
        document_title: 'policy',
        file_id: null,
        start_char_index: 0,
        end_char_index: 58,
      },
      {
        type: 'search_result_location',
        cited_text: 'Annual leave is a right.',
        source: 'https://example.com/law',
        title: 'law',
        search_result_index: 0,
        start_block_index: 0,
        end_block_index: 1,
      },
    ]);
  });
});

describe.skipIf(!shared)('beside the recordings', () => {
  const recorded = readRecordings().filter(
    ({ operation, request, model }) =>
      operation.startsWith('converse') &&
      model?.includes('anthropic') === true &&
      JSON.stringify(request.body ?? '').includes('"enabled":true'),
  );

  test('there are some', () => expect(recorded.length).toBeGreaterThan(8));

  test.each(recorded.map((exchange) => [exchange.id, exchange] as const))(
    '%s: citations have the same members, in the same order',
    async (_, { operation, model, request, response }) => {
      const caller = createCaller();
      const [ours, theirs] =
        operation === 'converse'
          ? [(await caller.converse(model ?? '', request.body)).body, response.body]
          : [await caller.converseStream(model ?? '', request.body), response.events];
      const member = operation === 'converse' ? 'citationsContent' : 'citation';
      const [own] = findAll(ours, member);
      const [other] = findAll(theirs, member);
      expect(other).toBeDefined();
      expect(JSON.stringify(shapeOf(own))).toBe(JSON.stringify(shapeOf(other)));
    },
  );
});
