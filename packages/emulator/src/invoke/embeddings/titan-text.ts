import { countTokens } from '../../engine/tokens.ts';
import { normalise, project, single } from '../../engine/vectors/project.ts';
import { toBits } from '../../engine/vectors/quantise.ts';
import { textFeatures } from '../../engine/vectors/text-features.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';

const maxTokens = 8192;
const text = { kind: 'string', min: 1, max: 50_000 } as const;

const version1: ObjectSchema = { kind: 'object', required: ['inputText'], members: { inputText: text } };

const version2: ObjectSchema = {
  kind: 'object',
  required: ['inputText'],
  members: {
    inputText: text,
    dimensions: { kind: 'integer', options: [256, 512, 1024] },
    normalize: { kind: 'boolean' },
    embeddingTypes: {
      kind: 'list',
      items: { kind: 'string', options: ['float', 'binary'] },
      min: 1,
      max: 2,
    },
  },
};

/** Titan Text Embeddings: V1 takes a text and nothing else and gives 1536 dimensions, V2 takes settings. */
export function titanTextEmbedding(call: InvokeCall): InvokeAnswer {
  return /titan-embed-text-v2/.test(call.facts.baseId) ? answerVersion2(call) : answerVersion1(call);
}

function answerVersion1({ body }: InvokeCall): InvokeAnswer {
  const { inputText } = checkNativeBody(version1, body) as { readonly inputText: string };
  const tokens = checkTokens(inputText);
  // V1 does not send vectors of length 1.
  const embedding = single(project(textFeatures(inputText), 1536).map((value) => 4 * value));
  return {
    body: { embedding, inputTextTokenCount: tokens },
    inputTokens: tokens,
    latencyMs: latencyOf(tokens),
  };
}

interface Version2Body {
  readonly inputText: string;
  readonly dimensions?: number;
  readonly normalize?: boolean;
  readonly embeddingTypes?: readonly ('float' | 'binary')[];
}

function answerVersion2(call: InvokeCall): InvokeAnswer {
  const body = checkNativeBody(version2, call.body) as unknown as Version2Body;
  const tokens = checkTokens(body.inputText);
  const projected = project(textFeatures(body.inputText), body.dimensions ?? 1024);
  const float = body.normalize === false ? single(projected) : normalise(projected);
  const types = body.embeddingTypes ?? ['float'];
  return {
    body: {
      ...(types.includes('float') ? { embedding: float } : {}),
      embeddingsByType: {
        ...(types.includes('binary') ? { binary: toBits(float) } : {}),
        ...(types.includes('float') ? { float } : {}),
      },
      inputTextTokenCount: tokens,
    },
    inputTokens: tokens,
    latencyMs: latencyOf(tokens),
  };
}

function checkTokens(inputText: string): number {
  const tokens = Math.max(1, countTokens(inputText));
  if (tokens > maxTokens) {
    throw validationError(
      `400 Bad Request: Too many input tokens. Max input tokens: ${maxTokens}, request input token count: ${tokens} `,
    );
  }
  return tokens;
}

function latencyOf(tokens: number): number {
  return 60 + Math.ceil(tokens / 32);
}
