import { deflateRawSync, deflateSync } from 'node:zlib';
import type { ConverseRequest } from '@bedrock-kit/schemas';
import { describe, expect, test } from 'vitest';
import { readModelFacts } from '../models/read-model-facts.ts';
import { answerRequest, type Answer } from './answer.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const none = { read: 0, writes: { '1h': 0, '5m': 0 } };

function answer(request: ConverseRequest, modelId = claude): Answer {
  const facts = readModelFacts(modelId);
  if (facts === undefined) throw new Error(`no model: ${modelId}`);
  return answerRequest(request, { facts, signingSecret: 'secret', cache: none });
}

const ask = (text: string): ConverseRequest => ({ messages: [{ role: 'user', content: [{ text }] }] });
const textOf = ({ content }: Answer): string =>
  content.map((block) => ('text' in block ? block.text : '')).join('');
const callsOf = ({ content }: Answer): readonly unknown[] =>
  content.flatMap((block) => ('toolUse' in block ? [[block.toolUse.name, block.toolUse.input]] : []));

const tool = (name: string, description: string, properties: Record<string, object>) => ({
  toolSpec: {
    name,
    description,
    inputSchema: { json: { type: 'object', properties, required: Object.keys(properties) } as never },
  },
});
const weather = tool('get_weather', 'The current weather in a city', { city: { type: 'string' } });
const add = tool('add_numbers', 'Adds two numbers', { a: { type: 'integer' }, b: { type: 'integer' } });

describe('a text', () => {
  test('depends on what was asked, and tells which model it stands for', () => {
    const text = textOf(answer(ask('Why does a lighthouse blink?')));
    expect(text).toContain('"Why does a lighthouse blink?"');
    expect(text).toContain('lighthouse and blink');
    expect(text).toContain(claude);
  });

  test.each([
    ['Say hello', 'hello'],
    ['Reply with the single word: ok', 'ok'],
    ['Please repeat after me: the lamp is lit', 'the lamp is lit'],
    ['What is 15 + 27?', '15 + 27 = 42'],
    ['How much is 7 / 2', '7 / 2 = 3.5'],
  ])('%j gives %j', (asked, expected) => {
    expect(textOf(answer(ask(asked)))).toBe(expected);
  });

  test('is as long as the prompt wants it', () => {
    const words = textOf(answer(ask('Write 300 words about paint'))).split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(300);
    expect(words).toBeLessThan(320);
  });

  test('knows the turns before it and the system prompt', () => {
    const text = textOf(
      answer({
        system: [{ text: 'Be kind.' }],
        messages: [
          { role: 'user', content: [{ text: 'My name is Mira.' }] },
          { role: 'assistant', content: [{ text: 'Hello.' }] },
          { role: 'user', content: [{ text: 'What is my name?' }] },
        ],
      }),
    );
    expect(text).toContain('My name is Mira.');
    expect(text).toContain('Be kind.');
  });
});

describe('documents and images', () => {
  const read = (block: object): string =>
    textOf(answer({ messages: [{ role: 'user', content: [{ text: 'Describe it' }, block as never] }] }));
  const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
  const document = (format: string, bytes: string | Uint8Array) => ({
    document: { name: 'My report', format, source: { bytes: base64(bytes) } },
  });

  test('are told by name, format and text', () => {
    expect(read(document('txt', 'The lamp burned.'))).toBe(
      'The document "My report" (txt) says: The lamp burned.',
    );
    expect(read(document('html', '<style>x</style><p>The <b>lamp</b></p>'))).toContain('says: The lamp');
    expect(read({ document: { name: 'a', source: { text: 'plain' } } })).toBe('The document "a" says: plain');
    expect(read(document('doc', 'x'))).toContain('no text that I can read');
  });

  test('a PDF is read, compressed or not, strings in brackets or hexadecimal', () => {
    const page =
      'BT 1 0 0 1 72 700 Tm [(The l\\(a\\)mp) -300 <6275726e6564>] TJ ET BT 72 680 Td (t\\167ice.) Tj ET';
    const plain = `%PDF-1.4\n5 0 obj\n<< /Length ${page.length} >>\nstream\n${page}\nendstream\nendobj`;
    expect(read(document('pdf', plain))).toContain('The l(a)mp burned twice.');
    const packed = Buffer.concat([
      Buffer.from('%PDF-1.4\n5 0 obj\n<< /Filter /FlateDecode >>\nstream\r\n'),
      deflateSync(page),
      Buffer.from('\nendstream\nendobj'),
    ]);
    expect(read(document('pdf', packed))).toContain('The l(a)mp burned twice.');
  });

  test('a PDF is read in the encodings of its fonts, by the map of a font or by name', () => {
    const map =
      '1 beginbfchar <01> <0048> endbfchar 2 beginbfrange <02> <04> <0061> <05> <06> [<0066> <00660069>] endbfrange';
    const page = 'BT /F1 9 Tf 0 700 Td <0102> Tj 20 0 Td <0506> Tj 0 -12 Td /F2 9 Tf (\\336ne) Tj ET';
    const stream = (text: string): string => `<< /Length 1 >>\nstream\n${text}\nendstream`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
      '<< /Type /Page /Parent 2 0 R /Contents [4 0 R] >>',
      stream(page),
      '<< /Type /Font /Subtype /TrueType /ToUnicode 7 0 R >>',
      '<< /Type /Font /Subtype /Type1 /Encoding /MacRomanEncoding >>',
      stream(map),
    ];
    const file = objects.map((text, index) => `${index + 1} 0 obj\n${text}\nendobj`).join('\n');
    expect(read(document('pdf', `%PDF-1.4\n${file}`))).toContain('says: Haffi fine');
  });

  test('a docx is read', () => {
    const xml = deflateRawSync('<w:p><w:t>Fish &amp; chips</w:t></w:p><w:p><w:t>cost 4.</w:t></w:p>');
    const name = 'word/document.xml';
    const local = Buffer.alloc(30 + name.length);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const directory = Buffer.alloc(46 + name.length);
    directory.write('PK\u0001\u0002', 'latin1');
    directory.writeUInt16LE(8, 10);
    directory.writeUInt32LE(xml.length, 20);
    directory.writeUInt16LE(name.length, 28);
    directory.write(name, 46);
    const file = Buffer.concat([local, xml, directory]);
    expect(read(document('docx', file))).toContain('says: Fish & chips cost 4.');
    expect(read(document('docx', 'PK'))).toContain('no text that I can read');
  });

  test('a PDF that cannot be read is told as such', () => {
    expect(read(document('pdf', '%PDF-1.4 stream broken'))).toContain('no text that I can read');
  });

  test('of a long document the sentences that fit the question are told', () => {
    const filler = 'Nothing of note was seen on this day. '.repeat(40);
    const text = `${filler}The kettle is blue. ${filler}`;
    const asked = { text: 'Which colour has the kettle?' };
    expect(
      textOf(answer({ messages: [{ role: 'user', content: [asked, document('txt', text) as never] }] })),
    ).toBe('The document "My report" (txt) says: The kettle is blue.');
  });

  test.each([
    ['png', '89504e470d0a1a0a0000000d49484452000002800000 01e0', '640 × 480 pixels'],
    ['gif', '474946383961 2000 1000', '32 × 16 pixels'],
    ['jpeg', 'ffd8 ffe000044a46 ffc0001108 0010 0020 03011100', '32 × 16 pixels'],
    ['webp', '52494646 00000000 57454250 56503858 0a000000 00000000 1f0000 0f0000', '32 × 16 pixels'],
    ['png', '00', '1 bytes'],
  ])('a %s is told by its size: %s', (format, hex, size) => {
    const bytes = base64(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    expect(read({ image: { format, source: { bytes } } })).toBe(`I was given an image (${format}, ${size}).`);
  });
});

describe('tools', () => {
  const offer = (text: string, toolChoice?: object, model = claude): Answer =>
    answer(
      {
        ...ask(text),
        toolConfig: { tools: [weather, add], ...(toolChoice && { toolChoice }) },
      } as ConverseRequest,
      model,
    );

  test('are called when the prompt is about them, with arguments from it', () => {
    const called = offer('What is the weather in Reykjavik?');
    expect(callsOf(called)).toEqual([['get_weather', { city: 'Reykjavik' }]]);
    expect(called.stopReason).toBe('tool_use');
  });

  test('are called together when two match, or for several things', () => {
    expect(callsOf(offer('What is the weather in Oslo, and add 2 and 3'))).toEqual([
      ['get_weather', { city: 'Oslo' }],
      ['add_numbers', { a: 2, b: 3 }],
    ]);
    expect(callsOf(offer('Compare the weather in Oslo and New York'))).toEqual([
      ['get_weather', { city: 'Oslo' }],
      ['get_weather', { city: 'New York' }],
    ]);
  });

  test('are called for the answer itself when a framework offers that', () => {
    const final = tool('final_result', 'The final response which ends this conversation', {
      city: { type: 'string' },
    });
    const request = {
      ...ask('Tell me about Paris'),
      toolConfig: { tools: [weather, final] },
    } as ConverseRequest;
    expect(callsOf(answer(request))).toEqual([['final_result', { city: 'Paris' }]]);
  });

  test('are called for a sum', () => {
    expect(callsOf(offer('Compute 2 + 3'))).toEqual([['add_numbers', { a: 2, b: 3 }]]);
  });

  test('are left alone when the prompt is about something else', () => {
    expect(callsOf(offer('Tell me a joke about cats'))).toEqual([]);
  });

  test('are called when they have to be', () => {
    expect(callsOf(offer('Tell me a joke', { any: {} }))).toHaveLength(1);
    expect(callsOf(offer('Tell me a joke about 1 and 2', { tool: { name: 'add_numbers' } }))).toEqual([
      ['add_numbers', { a: 1, b: 2 }],
    ]);
  });

  test('end with the one that gives the answer, once the results of the others are there', () => {
    const json = tool('json', 'Respond with a JSON object.', { city: { type: 'string' } });
    const question = { role: 'user' as const, content: [{ text: 'What is the weather in Oslo?' }] };
    const call = { toolUseId: 'a', name: 'get_weather', input: { city: 'Oslo' } };
    const toolConfig = { tools: [weather, json], toolChoice: { any: {} } };
    expect(callsOf(answer({ messages: [question], toolConfig }))).toEqual([
      ['get_weather', { city: 'Oslo' }],
    ]);
    const messages = [
      question,
      { role: 'assistant' as const, content: [{ toolUse: call }] },
      { role: 'user' as const, content: [{ toolResult: { toolUseId: 'a', content: [{ text: '4' }] } }] },
    ];
    expect(callsOf(answer({ messages, toolConfig }))).toEqual([['json', { city: 'Oslo' }]]);
  });

  test('have ids of the form of the service, each its own', () => {
    const ids = offer('Compare the weather in Oslo and New York').content.flatMap((block) =>
      'toolUse' in block ? [block.toolUse.toolUseId] : [],
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^tooluse_[\w-]{22}$/);
  });

  test('are announced by Claude, and typed by its newer models', () => {
    const [text, call] = offer('What is the weather in Oslo?').content;
    expect(text).toEqual({ text: "I'll call get_weather for that." });
    expect(call).toMatchObject({ toolUse: { type: 'tool_use' } });
    const [only] = offer('What is the weather in Oslo?', undefined, 'us.amazon.nova-pro-v1:0').content;
    expect(only).not.toHaveProperty('toolUse.type');
  });

  test('have their results put into the answer', () => {
    const result = (content: object[], status?: 'error') =>
      textOf(
        answer({
          messages: [
            { role: 'user', content: [{ text: 'What is the weather in Oslo?' }] },
            { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'get_weather', input: {} } }] },
            {
              role: 'user',
              content: [{ toolResult: { toolUseId: 'a', content, ...(status && { status }) } }],
            },
          ],
          toolConfig: { tools: [weather] },
        } as ConverseRequest),
      );
    expect(result([{ json: { celsius: 4, sky: 'fog' } }])).toBe(
      'The tool get_weather says: celsius: 4, sky: fog.',
    );
    expect(result([{ text: '{"celsius":4}' }])).toBe('The tool get_weather says: celsius: 4.');
    expect(result([{ text: 'no such city' }], 'error')).toBe('The tool get_weather failed: no such city.');
    expect(result([])).toBe('The tool get_weather says: nothing.');
  });
});

describe('JSON', () => {
  const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 3 } }, required: ['n'] };

  test('answers a schema of Converse, of Claude, and of a system prompt', () => {
    const jsonSchema = { schema: JSON.stringify(schema) };
    const asked = ask('Give me 5');
    const requests: ConverseRequest[] = [
      { ...asked, outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema } } } },
      {
        ...asked,
        additionalModelRequestFields: { output_config: { format: { type: 'json_schema', schema } } },
      },
      { ...asked, system: [{ text: `Answer with JSON for this schema: ${JSON.stringify(schema)}` }] },
    ];
    for (const request of requests) expect(textOf(answer(request))).toBe('{"n":5}');
  });

  test('goes on after what the caller began', () => {
    const request: ConverseRequest = {
      ...ask('Give me 5'),
      messages: [...(ask('Give me 5').messages ?? []), { role: 'assistant', content: [{ text: '{' }] }],
      system: [{ text: `JSON: ${JSON.stringify(schema)}` }],
    };
    expect(textOf(answer(request))).toBe('"n":5}');
  });
});

describe('limits', () => {
  const limited = (inferenceConfig: object): Answer => answer({ ...ask('Write 100 words'), inferenceConfig });

  test('the token limit ends an answer and is what is counted', () => {
    const { stopReason, usage, content } = limited({ maxTokens: 7 });
    expect({ stopReason, output: usage.outputTokens }).toEqual({ stopReason: 'max_tokens', output: 7 });
    expect(textOf({ content } as Answer)).toBe('You asked: "Write 100');
  });

  test('a stop sequence ends an answer and is left out', () => {
    const { stopReason, content } = limited({ stopSequences: ['zzz', 'words', '"'] });
    expect(stopReason).toBe('stop_sequence');
    expect(content).toEqual([{ text: 'You asked: ' }]);
  });

  test('whichever comes first', () => {
    expect(limited({ maxTokens: 2, stopSequences: ['words'] }).stopReason).toBe('max_tokens');
    expect(limited({ maxTokens: 50, stopSequences: ['words'] }).stopReason).toBe('stop_sequence');
  });

  test('a call that does not fit is left out', () => {
    const request = {
      ...ask('What is the weather in Oslo?'),
      toolConfig: { tools: [weather] },
    } as ConverseRequest;
    const { stopReason, content } = answer({ ...request, inferenceConfig: { maxTokens: 12 } });
    expect(stopReason).toBe('max_tokens');
    expect(content).toEqual([{ text: "I'll call get_weather for that." }]);
  });
});

describe('reasoning', () => {
  const think = (fields: object, model: string, text = 'Why?'): Answer =>
    answer({ ...ask(text), additionalModelRequestFields: fields as never }, model);

  test.each<[string, object, string, object]>([
    [
      'Claude',
      { thinking: { type: 'enabled', budget_tokens: 1024 } },
      claude,
      { text: expect.any(String), signature: expect.any(String) },
    ],
    ['gpt-oss', {}, 'openai.gpt-oss-20b-1:0', { text: expect.any(String) }],
    ['DeepSeek R1', {}, 'us.deepseek.r1-v1:0', { text: expect.any(String) }],
    ['Qwen', { reasoning_config: 'high' }, 'qwen.qwen3-32b-v1:0', { text: expect.any(String) }],
    [
      'Nova 2',
      { reasoningConfig: { type: 'enabled' } },
      'us.amazon.nova-2-lite-v1:0',
      { text: '[REDACTED].' },
    ],
  ])('of %s stands before its text', (_, fields, model, reasoningText) => {
    const [first, second] = think(fields, model).content;
    expect(first).toEqual({ reasoningContent: { reasoningText } });
    expect(second).toHaveProperty('text');
  });

  test.each<[object, string]>([
    [{}, claude],
    [{ thinking: { type: 'disabled' } }, claude],
    [{ thinking: { type: 'enabled' } }, 'us.amazon.nova-pro-v1:0'],
    [{ reasoning_effort: 'none' }, 'openai.gpt-oss-20b-1:0'],
  ])('is not there with %j on %s', (fields, model) => {
    expect(think(fields, model).content).toHaveLength(1);
  });

  test('is encrypted for the test string that Anthropic documents', () => {
    const trigger =
      'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E193C177646C7398A98432ECCCE4C1253D5E2D82641AC0E52CC2876CB';
    const [first] = think({ thinking: { type: 'enabled' } }, claude, trigger).content;
    expect(first).toEqual({ reasoningContent: { redactedContent: expect.stringMatching(/^[\w+/]+=*$/) } });
  });
});

test('usage has the members of the live service, and its total is their sum', () => {
  expect(answer(ask('Say hello')).usage).toEqual({
    cacheReadInputTokenCount: 0,
    cacheReadInputTokens: 0,
    cacheWriteInputTokenCount: 0,
    cacheWriteInputTokens: 0,
    inputTokens: 5,
    outputTokens: 1,
    serverToolUsage: {},
    totalTokens: 6,
  });
  expect(Object.keys(answer(ask('Say hello'), 'us.amazon.nova-pro-v1:0').usage)).not.toContain(
    'cacheReadInputTokens',
  );
});
