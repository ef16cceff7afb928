import {
  BedrockClient,
  CreateGuardrailCommand,
  CreateGuardrailVersionCommand,
  DeleteGuardrailCommand,
  GetFoundationModelCommand,
  GetGuardrailCommand,
  GetInferenceProfileCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  ListInferenceProfilesCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-bedrock';
import { BedrockAgentRuntimeClient, RerankCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import {
  ApplyGuardrailCommand,
  BedrockRuntimeClient,
  ConflictException,
  ConverseCommand,
  ConverseStreamCommand,
  CountTokensCommand,
  GetAsyncInvokeCommand,
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
  ListAsyncInvokesCommand,
  StartAsyncInvokeCommand,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readImageSize } from '../src/engine/image-size.ts';
import { defaultCredentials, serve, type EmulatorServer } from '../src/index.ts';

let server: EmulatorServer;
/** How many milliseconds the clock of the emulator is ahead. */
let later = 0;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  server = await serve({ asyncInvokeMs: 60_000, now: () => Date.now() + later });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await server.close();
});
beforeEach(() => {
  later = 0;
  server.emulator.reset();
});

const region = 'us-west-2';

/** One of the official clients, by the handler it chooses itself: HTTP/2 for the runtime. */
function connect<T extends { destroy(): void }>(
  Client: new (config: {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: typeof defaultCredentials;
    readonly maxAttempts: number;
    readonly requestHandler?: NodeHttpHandler;
  }) => T,
  handler: { readonly requestHandler?: NodeHttpHandler } = {},
): T {
  const client = new Client({
    region,
    endpoint: server.url,
    credentials: defaultCredentials,
    maxAttempts: 1,
    ...handler,
  });
  clients.push(client);
  return client;
}

const read = (body: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(body));

describe.each([
  ['HTTP/2', () => ({})],
  ['HTTP/1.1', () => ({ requestHandler: new NodeHttpHandler() })],
])('the runtime client over %s', (_, handler) => {
  const runtime = (): BedrockRuntimeClient => connect(BedrockRuntimeClient, handler());
  const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
  const body = JSON.stringify({
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 100,
    messages: [{ role: 'user', content: 'Say hello' }],
  });

  test('invokes a text model', async () => {
    const answer = await runtime().send(
      new InvokeModelCommand({ modelId: claude, body, contentType: 'application/json' }),
    );
    expect(answer.contentType).toBe('application/json');
    expect(read(answer.body)).toMatchObject({ content: [{ type: 'text', text: 'hello' }] });
  });

  test('reads the chunks of its stream', async () => {
    const answer = await runtime().send(
      new InvokeModelWithResponseStreamCommand({ modelId: claude, body, serviceTier: 'flex' }),
    );
    expect(answer.contentType).toBe('application/json');
    expect(answer.serviceTier).toBe('flex');
    const types: unknown[] = [];
    for await (const { chunk } of answer.body ?? [])
      types.push((read(chunk?.bytes) as { type: string }).type);
    expect(types[0]).toBe('message_start');
    expect(types.at(-1)).toBe('message_stop');
  });

  test('sees what is cited, what the service ran, and which model a router chose', async () => {
    const cited = await runtime().send(
      new ConverseStreamCommand({
        modelId: claude,
        messages: [
          {
            role: 'user',
            content: [
              { text: 'How many days is leave?' },
              {
                document: {
                  name: 'law',
                  source: { text: 'Leave is 20 days.' },
                  citations: { enabled: true },
                },
              },
            ],
          },
        ],
      }),
    );
    const deltas: unknown[] = [];
    for await (const { contentBlockDelta } of cited.stream ?? []) {
      if (contentBlockDelta?.contentBlockIndex === 1) deltas.push(contentBlockDelta.delta);
    }
    expect(deltas[0]).toEqual({
      citation: {
        title: 'law',
        sourceContent: [{ text: 'Leave is 20 days.' }],
        location: { documentChar: { documentIndex: 0, start: 0, end: 17 } },
      },
    });
    const ran = await runtime().send(
      new ConverseStreamCommand({
        modelId: 'us.amazon.nova-2-lite-v1:0',
        messages: [{ role: 'user', content: [{ text: 'What is 6 * 7?' }] }],
        toolConfig: { tools: [{ systemTool: { name: 'nova_code_interpreter' } }] },
      }),
    );
    const results: unknown[] = [];
    for await (const { contentBlockDelta } of ran.stream ?? []) {
      if (contentBlockDelta?.delta?.toolResult) results.push(...contentBlockDelta.delta.toolResult);
    }
    expect(results).toEqual([{ json: { exitCode: 0, isError: false, stdErr: '', stdOut: '42' } }]);
    const routed = await runtime().send(
      new ConverseCommand({
        modelId: 'arn:aws:bedrock:us-west-2:123456789012:default-prompt-router/amazon.nova:1',
        messages: [{ role: 'user', content: [{ text: 'Say hello' }] }],
        performanceConfig: { latency: 'standard' },
        serviceTier: { type: 'priority' },
      }),
    );
    expect(routed.trace?.promptRouter?.invokedModelId).toContain(
      'inference-profile/us.amazon.nova-lite-v1:0',
    );
    expect(routed.performanceConfig).toEqual({ latency: 'standard' });
    expect(routed.serviceTier).toEqual({ type: 'priority' });
  });

  test('embeds, and paints', async () => {
    const embedded = await runtime().send(
      new InvokeModelCommand({
        modelId: 'amazon.titan-embed-text-v2:0',
        body: JSON.stringify({ inputText: 'Hello' }),
      }),
    );
    expect(read(embedded.body)).toHaveProperty('embedding.1023');
    const painted = await runtime().send(
      new InvokeModelCommand({
        modelId: 'amazon.nova-canvas-v1:0',
        body: JSON.stringify({
          taskType: 'TEXT_IMAGE',
          textToImageParams: { text: 'Hills' },
          imageGenerationConfig: { width: 320, height: 480 },
        }),
      }),
    );
    const [image = ''] = (read(painted.body) as { images: string[] }).images;
    expect(readImageSize(Buffer.from(image, 'base64'))).toEqual({ width: 320, height: 480 });
  });

  test('counts tokens of both kinds of requests', async () => {
    const modelId = 'anthropic.claude-sonnet-4-20250514-v1:0';
    const messages = [{ role: 'user' as const, content: [{ text: 'Say hello' }] }];
    const converse = await runtime().send(
      new CountTokensCommand({ modelId, input: { converse: { messages } } }),
    );
    const native = await runtime().send(
      new CountTokensCommand({ modelId, input: { invokeModel: { body: new TextEncoder().encode(body) } } }),
    );
    expect(converse.inputTokens).toBe(native.inputTokens);
    const refused = runtime().send(
      new CountTokensCommand({ modelId: `us.${modelId}`, input: { converse: { messages } } }),
    );
    await expect(refused).rejects.toThrow("The provided model doesn't support counting tokens.");
  });

  test('applies the guardrail that every emulator has', async () => {
    const apply = (text: string) =>
      runtime().send(
        new ApplyGuardrailCommand({
          guardrailIdentifier: '1abcd2ef34gh',
          guardrailVersion: '1',
          source: 'INPUT',
          content: [{ text: { text } }],
        }),
      );
    expect((await apply('hello')).action).toBe('NONE');
    const blocked = await apply('Hocuspocus!');
    expect(blocked.action).toBe('GUARDRAIL_INTERVENED');
    expect(blocked.outputs).toEqual([{ text: 'Sorry, the model cannot answer this question.' }]);
    expect(blocked.assessments?.[0]?.wordPolicy?.customWords).toEqual([
      { action: 'BLOCKED', detected: true, match: 'Hocuspocus' },
    ]);
  });

  test('is stopped by a guardrail in Converse and its stream, with the trace', async () => {
    const request = {
      modelId: claude,
      messages: [{ role: 'user' as const, content: [{ text: 'Say hocuspocus' }] }],
      guardrailConfig: {
        guardrailIdentifier: '1abcd2ef34gh',
        guardrailVersion: '1',
        trace: 'enabled' as const,
      },
    };
    const answer = await runtime().send(new ConverseCommand(request));
    expect(answer.stopReason).toBe('guardrail_intervened');
    expect(answer.trace?.guardrail?.inputAssessment?.['1abcd2ef34gh']?.wordPolicy?.customWords).toHaveLength(
      1,
    );
    const { stream } = await runtime().send(new ConverseStreamCommand(request));
    let stopReason: string | undefined;
    let reason: string | undefined;
    for await (const event of stream ?? []) {
      stopReason ??= event.messageStop?.stopReason;
      reason ??= event.metadata?.trace?.guardrail?.actionReason;
    }
    expect([stopReason, reason]).toEqual(['guardrail_intervened', 'Guardrail blocked.']);
  });

  test('starts a job, sees it run and end, and finds it in the list', async () => {
    const start = (text: string, clientRequestToken: string) =>
      runtime().send(
        new StartAsyncInvokeCommand({
          modelId: 'amazon.nova-reel-v1:1',
          modelInput: { taskType: 'TEXT_VIDEO', textToVideoParams: { text } },
          outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://films/out/' } },
          clientRequestToken,
        }),
      );
    const { invocationArn } = await start('A sea', 'one');
    expect(invocationArn).toMatch(/^arn:aws:bedrock:us-west-2:123456789012:async-invoke\/[a-z0-9]{12}$/);
    expect((await start('A sea', 'one')).invocationArn).toBe(invocationArn);
    await expect(start('A lake', 'one')).rejects.toBeInstanceOf(ConflictException);
    const get = () => runtime().send(new GetAsyncInvokeCommand({ invocationArn }));
    const running = await get();
    expect(running).toMatchObject({
      status: 'InProgress',
      modelArn: 'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-reel-v1:1',
      clientRequestToken: 'one',
    });
    expect(running.submitTime).toBeInstanceOf(Date);
    expect(running.outputDataConfig?.s3OutputDataConfig?.s3Uri).toBe(
      `s3://films/out/${invocationArn?.slice(-12)}`,
    );
    later = 90_000;
    const ended = await get();
    expect(ended.status).toBe('Completed');
    expect(ended.endTime?.getTime()).toBeGreaterThan(running.submitTime?.getTime() ?? 0);
    await start('A lake', 'two');
    const list = (input: object) => runtime().send(new ListAsyncInvokesCommand(input));
    const newest = await list({ maxResults: 1 });
    expect(newest.asyncInvokeSummaries?.[0]?.clientRequestToken).toBe('two');
    const second = await list({ maxResults: 1, nextToken: newest.nextToken });
    expect(second.asyncInvokeSummaries?.[0]?.clientRequestToken).toBe('one');
    expect(second.nextToken).toBeUndefined();
    expect((await list({ statusEquals: 'Completed' })).asyncInvokeSummaries).toHaveLength(1);
    expect((await list({ sortOrder: 'Ascending' })).asyncInvokeSummaries?.[0]?.clientRequestToken).toBe(
      'one',
    );
    expect((await list({ submitTimeBefore: new Date(0) })).asyncInvokeSummaries).toEqual([]);
  });

  test('is refused a job that cannot be', async () => {
    const start = (modelId: string, modelInput: { taskType?: string; prompt?: string }) =>
      runtime().send(
        new StartAsyncInvokeCommand({
          modelId,
          modelInput,
          outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://films' } },
        }),
      );
    await expect(start('amazon.nova-reel-v1:0', { taskType: 'MULTI_SHOT_MANUAL' })).rejects.toThrow(
      'Malformed input request: #/taskType: MULTI_SHOT_MANUAL is not a valid enum value',
    );
    await expect(start(claude, {})).rejects.toBeInstanceOf(ValidationException);
    await expect(start('luma.ray-v2:0', { prompt: 'A sea' })).resolves.toHaveProperty('invocationArn');
    const get = runtime().send(
      new GetAsyncInvokeCommand({
        invocationArn: 'arn:aws:bedrock:us-west-2:123456789012:async-invoke/aaaaaaaaaaaa',
      }),
    );
    await expect(get).rejects.toBeInstanceOf(ValidationException);
  });
});

describe('the agent runtime client', () => {
  const rerank = (texts: readonly string[], more: object = {}) =>
    connect(BedrockAgentRuntimeClient).send(
      new RerankCommand({
        queries: [{ type: 'TEXT', textQuery: { text: 'How does a lighthouse warn ships?' } }],
        sources: texts.map((text) => ({
          type: 'INLINE',
          inlineDocumentSource: { type: 'TEXT', textDocument: { text } },
        })),
        rerankingConfiguration: {
          type: 'BEDROCK_RERANKING_MODEL',
          bedrockRerankingConfiguration: {
            modelConfiguration: {
              modelArn: `arn:aws:bedrock:${region}::foundation-model/cohere.rerank-v3-5:0`,
            },
            ...more,
          },
        },
      }),
    );
  const texts = ['Butter melts.', 'A lighthouse warns ships with light.', 'Ships sail.'];

  test('gets the best first, as many as it wants', async () => {
    const { results } = await rerank(texts);
    expect(results?.map(({ index }) => index)).toEqual([1, 2, 0]);
    expect(results?.[0]?.relevanceScore).toBeGreaterThan(0.6);
    expect(results?.[2]?.relevanceScore).toBeLessThan(0.1);
    expect((await rerank(texts, { numberOfResults: 1 })).results).toHaveLength(1);
  });

  test('follows the pages of a long list', async () => {
    const many = Array.from({ length: 130 }, (_, index) => `text ${index}`);
    const client = connect(BedrockAgentRuntimeClient);
    const seen: (number | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page: { results?: { index?: number | undefined }[] | undefined; nextToken?: string | undefined } =
        await client.send(
          new RerankCommand({
            queries: [{ type: 'TEXT', textQuery: { text: 'text 7' } }],
            sources: many.map((text) => ({
              type: 'INLINE',
              inlineDocumentSource: { type: 'TEXT', textDocument: { text } },
            })),
            rerankingConfiguration: {
              type: 'BEDROCK_RERANKING_MODEL',
              bedrockRerankingConfiguration: {
                modelConfiguration: {
                  modelArn: `arn:aws:bedrock:${region}::foundation-model/amazon.rerank-v1:0`,
                },
              },
            },
            nextToken,
          }),
        );
      seen.push(...(page.results ?? []).map(({ index }) => index));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(new Set(seen).size).toBe(130);
    expect(seen[0]).toBe(7);
  });

  test('ranks JSON by all that is in it', async () => {
    const { results } = await connect(BedrockAgentRuntimeClient).send(
      new RerankCommand({
        queries: [{ type: 'TEXT', textQuery: { text: 'lighthouse' } }],
        sources: [{ name: 'inn' }, { name: 'tower', notes: ['a lighthouse'] }].map((jsonDocument) => ({
          type: 'INLINE',
          inlineDocumentSource: { type: 'JSON', jsonDocument },
        })),
        rerankingConfiguration: {
          type: 'BEDROCK_RERANKING_MODEL',
          bedrockRerankingConfiguration: {
            modelConfiguration: {
              modelArn: `arn:aws:bedrock:${region}::foundation-model/cohere.rerank-v3-5:0`,
            },
          },
        },
      }),
    );
    expect(results?.[0]?.index).toBe(1);
  });

  test('is refused what the service refuses', async () => {
    await expect(rerank([])).rejects.toThrow('1 validation error detected');
    await expect(rerank(Array.from({ length: 1001 }, () => 'a'))).rejects.toThrow(
      'expected maximum item count: 1000',
    );
    const other = {
      modelConfiguration: { modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/cohere.rerank-v3-5:0' },
    };
    await expect(rerank(['a'], other)).rejects.toThrow('region eu-west-1');
    const text = {
      modelConfiguration: { modelArn: `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0` },
    };
    await expect(rerank(['a'], text)).rejects.toThrow('does not support reranking');
  });
});

describe('the control plane client', () => {
  const bedrock = (): BedrockClient => connect(BedrockClient);

  test('lists models, all and filtered, and finds one', async () => {
    const { modelSummaries = [] } = await bedrock().send(new ListFoundationModelsCommand({}));
    expect(modelSummaries.length).toBeGreaterThan(100);
    const embedders = await bedrock().send(
      new ListFoundationModelsCommand({ byOutputModality: 'EMBEDDING', byProvider: 'cohere' }),
    );
    expect(embedders.modelSummaries?.map(({ modelId }) => modelId)).toEqual([
      'cohere.embed-english-v3',
      'cohere.embed-multilingual-v3',
      'cohere.embed-v4:0',
    ]);
    const onDemand = await bedrock().send(new ListFoundationModelsCommand({ byInferenceType: 'ON_DEMAND' }));
    expect(onDemand.modelSummaries?.some(({ modelId }) => modelId?.includes('claude-sonnet-4-5'))).toBe(
      false,
    );
    const { modelDetails } = await bedrock().send(
      new GetFoundationModelCommand({ modelIdentifier: 'amazon.nova-pro-v1:0' }),
    );
    expect(modelDetails).toMatchObject({
      modelArn: `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`,
      modelName: 'Nova Pro',
      providerName: 'Amazon',
      inputModalities: ['TEXT', 'IMAGE', 'VIDEO'],
      responseStreamingSupported: true,
      modelLifecycle: { status: 'ACTIVE' },
    });
    const missing = bedrock().send(new GetFoundationModelCommand({ modelIdentifier: 'amazon.none-v1' }));
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test('lists the profiles of its region in pages, and finds one', async () => {
    const ids: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: {
        inferenceProfileSummaries?: { inferenceProfileId: string | undefined }[] | undefined;
        nextToken?: string | undefined;
      } = await bedrock().send(
        new ListInferenceProfilesCommand({ maxResults: 20, nextToken, typeEquals: 'SYSTEM_DEFINED' }),
      );
      ids.push(
        ...(page.inferenceProfileSummaries ?? []).map(({ inferenceProfileId = '' }) => inferenceProfileId),
      );
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids.map((id) => id.split('.')[0]))).toEqual(new Set(['us', 'global']));
    const profile = await bedrock().send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: 'us.amazon.nova-pro-v1:0' }),
    );
    expect(profile).toMatchObject({
      inferenceProfileArn: `arn:aws:bedrock:${region}:123456789012:inference-profile/us.amazon.nova-pro-v1:0`,
      inferenceProfileName: 'US Amazon Nova Pro',
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    });
    expect(profile.models).toHaveLength(3);
    expect(profile.createdAt).toBeInstanceOf(Date);
    const own = await bedrock().send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }));
    expect(own.inferenceProfileSummaries).toEqual([]);
    const missing = bedrock().send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: 'eu.amazon.nova-pro-v1:0' }),
    );
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test('makes a guardrail that works, keeps a version of it, and removes it', async () => {
    const made = await bedrock().send(
      new CreateGuardrailCommand({
        name: 'conformance',
        blockedInputMessaging: 'No.',
        blockedOutputsMessaging: 'No, no.',
        wordPolicyConfig: {
          wordsConfig: [{ text: 'turnip' }],
          managedWordListsConfig: [{ type: 'PROFANITY' }],
        },
        topicPolicyConfig: {
          topicsConfig: [
            { name: 'Money', definition: 'Investment advice about shares', examples: [], type: 'DENY' },
          ],
        },
        contentPolicyConfig: {
          filtersConfig: [{ type: 'HATE', inputStrength: 'HIGH', outputStrength: 'HIGH' }],
        },
        sensitiveInformationPolicyConfig: {
          piiEntitiesConfig: [
            { type: 'EMAIL', action: 'ANONYMIZE' },
            { type: 'NAME', action: 'BLOCK' },
          ],
          regexesConfig: [{ name: 'Ticket', pattern: String.raw`T-\d+`, action: 'ANONYMIZE' }],
        },
        contextualGroundingPolicyConfig: { filtersConfig: [{ type: 'GROUNDING', threshold: 0.5 }] },
      }),
    );
    const guardrailIdentifier = made.guardrailId ?? '';
    expect(guardrailIdentifier).toMatch(/^[a-z0-9]{12}$/);
    expect(made.guardrailArn).toBe(`arn:aws:bedrock:${region}:123456789012:guardrail/${guardrailIdentifier}`);
    expect(made.createdAt).toBeInstanceOf(Date);
    const { version } = await bedrock().send(new CreateGuardrailVersionCommand({ guardrailIdentifier }));
    expect(version).toBe('1');
    const kept = await bedrock().send(
      new GetGuardrailCommand({ guardrailIdentifier, guardrailVersion: '1' }),
    );
    expect(kept).toMatchObject({
      name: 'conformance',
      status: 'READY',
      blockedInputMessaging: 'No.',
      wordPolicy: { words: [{ text: 'turnip' }] },
      topicPolicy: { topics: [{ name: 'Money' }] },
    });
    const runtime = connect(BedrockRuntimeClient);
    const ask = async (text: string): Promise<string | undefined> => {
      const { output } = await runtime.send(
        new ConverseCommand({
          modelId: 'us.amazon.nova-lite-v1:0',
          messages: [{ role: 'user', content: [{ text }] }],
          guardrailConfig: { guardrailIdentifier, guardrailVersion: '1' },
        }),
      );
      return output?.message?.content?.[0]?.text;
    };
    expect(await ask('Cook a turnip')).toBe('No.');
    expect(await ask('Give me advice about shares for an investment')).toBe('No.');
    expect(await ask('Say write to a@b.co about T-17')).toBe('write to {EMAIL} about {Ticket}');
    const { guardrails } = await bedrock().send(new ListGuardrailsCommand({ guardrailIdentifier }));
    expect(guardrails?.map((found) => found.version)).toEqual(['DRAFT', '1']);
    await bedrock().send(new DeleteGuardrailCommand({ guardrailIdentifier }));
    const gone = bedrock().send(new GetGuardrailCommand({ guardrailIdentifier }));
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException);
    const { guardrails: left } = await bedrock().send(new ListGuardrailsCommand({}));
    expect(left?.map(({ id }) => id)).toEqual(['1abcd2ef34gh']);
  });
});
