// What the browser and the server say to each other.
import type { FinishReason, UIMessage } from 'ai';

/** A message of the chat: what `useChat` holds, what is kept over a reload, what the server is sent. */
export type ChatMessage = UIMessage<TurnReport, ChatDataParts>;

interface ChatDataParts {
  /** Stands where a file was that the browser had no room to keep. */
  readonly 'lost-file': { readonly filename: string; readonly mediaType: string };
  readonly [name: string]: unknown;
}

/** What the person has chosen for the next turn; sent beside the messages. */
export interface ChatSettings {
  readonly modelId: string;
  readonly mode: 'chat' | 'image';
  readonly thinking: boolean;
  readonly tools: boolean;
  readonly guardrail: boolean;
}

/** What one turn was made with, took and cost. Grows while the answer comes. */
export interface TurnReport {
  readonly modelId?: string;
  readonly finishReason?: FinishReason;
  readonly tokens?: TokenCount;
  /** US dollars by the price table, absent when the table does not know the model. */
  readonly cost?: number;
  /** Milliseconds from the request to the first word, and to the end. */
  readonly firstTokenMs?: number;
  readonly durationMs?: number;
  /** `x-amzn-requestid` of each call that the turn took, the last one last. */
  readonly requestIds?: readonly string[];
  /** What a guardrail objected to, in its own words. */
  readonly guardrail?: readonly string[];
  readonly warnings?: readonly string[];
  /** The person stopped the answer. Set by the browser. */
  readonly stopped?: boolean;
}

export interface TokenCount {
  /** All tokens of the input, those of the cache among them. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

/** Something that went wrong, in words for the person in front of the screen. */
export interface Problem {
  readonly title: string;
  /** What happened, where known in the words of the service. */
  readonly detail: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly code?: string;
  readonly requestId?: string;
  /** Trying the same again may help. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  /** Model ids that would work in place of the one that was asked for. */
  readonly suggestedModelIds?: readonly string[];
}

/** The state of the server, and what it offers. */
export interface ChatInfo {
  readonly target: 'emulator' | 'aws';
  readonly region: string;
  readonly models: readonly ModelInfo[];
  /** The model that `/image` uses; absent when images cannot be made. */
  readonly imageModel?: ImageModelInfo;
  readonly guardrail: GuardrailInfo | undefined;
}

/** A model that makes images. */
export interface ImageModelInfo {
  readonly id: string;
  readonly name: string;
  /** US dollars for one image. */
  readonly price?: number;
}

interface GuardrailInfo {
  readonly id: string;
  /** Words that are known to be blocked, to try it out. */
  readonly tryWords?: readonly string[];
}

export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** `undefined` members: nobody knows, and it may be tried. */
  readonly images?: boolean;
  readonly documents?: boolean;
  readonly tools?: boolean;
  readonly thinking: 'never' | 'optional' | 'always';
  readonly caching: boolean;
  /** Says where in a document it has each thing from. */
  readonly citations: boolean;
  readonly maxOutputTokens?: number;
  readonly price?: Price;
}

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** What Bedrock takes in one message, checked on both sides. */
export const limits = {
  /** Characters of one message. */
  textLength: 200_000,
  filesPerMessage: 5,
  /** Bytes. Bedrock: 3.75 MB an image, 4.5 MB a document. */
  imageBytes: 3_750_000,
  documentBytes: 4_500_000,
  /** Bytes of a whole request with all messages. */
  requestBytes: 40_000_000,
  messages: 400,
} as const;

/** Media types that can be attached, with the endings of their file names (browsers do not know all of them). */
export const attachable: Readonly<Record<string, { readonly kind: 'image' | 'document'; endings: string }>> =
  {
    'image/png': { kind: 'image', endings: '.png' },
    'image/jpeg': { kind: 'image', endings: '.jpg .jpeg' },
    'image/gif': { kind: 'image', endings: '.gif' },
    'image/webp': { kind: 'image', endings: '.webp' },
    'application/pdf': { kind: 'document', endings: '.pdf' },
    'text/plain': { kind: 'document', endings: '.txt' },
    'text/markdown': { kind: 'document', endings: '.md' },
    'text/csv': { kind: 'document', endings: '.csv' },
    'text/html': { kind: 'document', endings: '.html .htm' },
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
      kind: 'document',
      endings: '.docx',
    },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
      kind: 'document',
      endings: '.xlsx',
    },
  };
