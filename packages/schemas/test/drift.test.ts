import type * as sdk from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import type {
  ApplyGuardrailRequest,
  ApplyGuardrailResponse,
  ConverseRequest,
  ConverseResponse,
  ConverseStreamEvent,
  ConverseStreamRequest,
  ConverseTrace,
  CountTokensRequest,
  CountTokensResponse,
  KindOf,
} from '../src/index.ts';

/**
 * Our types against those of the AWS SDK, by the compiler: a member, union kind or enum value that the SDK has and we
 * have not, or the other way round, makes the constant below an error. What differs by intention is levelled first: the
 * SDK's `| undefined` and `$unknown`, base64 for bytes, and whether a member may be absent (answers are read as if all might).
 */
type Level<T> = LevelPresent<Exclude<T, undefined>>;

type LevelPresent<T> = [null] extends [T]
  ? 'document'
  : [Extract<T, Uint8Array>] extends [never]
    ? [T] extends [string | number | boolean]
      ? LevelScalar<T>
      : LevelObject<T>
    : 'bytes';

/** An open enumeration (`'a' | (string & {})`) counts as its known values, a lone `string` as any text. */
type LevelScalar<T> = [T] extends [string] ? ([Literals<T>] extends [never] ? string : Literals<T>) : T;
type Literals<T> = T extends string ? (string extends T ? never : T) : never;

type LevelObject<T> = T extends readonly (infer Element)[]
  ? Level<Element>[]
  : T extends { readonly $unknown: [string, unknown] }
    ? never
    : T extends object
      ? string extends keyof T
        ? LevelMap<T[keyof T]>
        : { [K in keyof T as [Exclude<T[K], undefined>] extends [never] ? never : K]-?: Level<T[K]> }
      : never;

type LevelMap<Value> = [Value] extends [never]
  ? object
  : [null] extends [Value]
    ? 'document'
    : { [name: string]: Level<Value> };

/** The same with every enumeration as plain text. */
type Loose<T> = T extends string
  ? string
  : T extends number | boolean
    ? T
    : T extends readonly (infer Element)[]
      ? Loose<Element>[]
      : { [K in keyof T]: Loose<T[K]> };

/** Theirs fits ours, enum values included; ours has every member of theirs. */
type Same<Theirs, Ours> = [Level<Theirs>] extends [Level<Ours>]
  ? [Loose<Level<Ours>>] extends [Loose<Level<Theirs>>]
    ? true
    : 'a member of the SDK is missing in ours'
  : 'ours does not take what the SDK has, or has a member of its own';

type SameKeys<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : [Exclude<B, A>, 'missing']
  : [Exclude<A, B>, 'missing'];

type Payload<Type extends ConverseStreamEvent['type']> = Extract<
  ConverseStreamEvent,
  { readonly type: Type }
>['payload'];
type SdkEvents = Exclude<KindOf<sdk.ConverseStreamOutput>, `${string}Exception` | '$unknown'>;
type OurEvents = Exclude<ConverseStreamEvent['type'], 'unknown'>;
type PathMembers = 'modelId' | 'guardrailIdentifier' | 'guardrailVersion';
/** We keep what a guardrail did as it was sent. */
type Verbatim = 'trace' | 'assessments' | 'guardrailCoverage' | 'usage';

const agreements: {
  readonly converseRequest: Same<Omit<sdk.ConverseRequest, 'modelId'>, ConverseRequest>;
  readonly converseStreamRequest: Same<Omit<sdk.ConverseStreamRequest, 'modelId'>, ConverseStreamRequest>;
  readonly countTokensRequest: Same<Omit<sdk.CountTokensRequest, 'modelId'>, CountTokensRequest>;
  readonly applyGuardrailRequest: Same<Omit<sdk.ApplyGuardrailRequest, PathMembers>, ApplyGuardrailRequest>;
  readonly converseResponse: Same<Omit<sdk.ConverseResponse, 'trace'>, Omit<ConverseResponse, 'trace'>>;
  readonly countTokensResponse: Same<sdk.CountTokensResponse, CountTokensResponse>;
  readonly applyGuardrailResponse: SameKeys<keyof sdk.ApplyGuardrailResponse, keyof ApplyGuardrailResponse>;
  readonly applyGuardrailAnswer: Same<
    Omit<sdk.ApplyGuardrailResponse, Verbatim | 'actionReason'>,
    Omit<ApplyGuardrailResponse, Verbatim | 'actionReason'>
  >;
  readonly trace: SameKeys<keyof sdk.ConverseTrace, keyof ConverseTrace>;
  readonly streamTrace: SameKeys<keyof sdk.ConverseStreamTrace, keyof ConverseTrace>;
  readonly eventTypes: SameKeys<SdkEvents, OurEvents>;
  readonly messageStart: Same<sdk.MessageStartEvent, Payload<'messageStart'>>;
  readonly contentBlockStart: Same<sdk.ContentBlockStartEvent, Payload<'contentBlockStart'>>;
  readonly contentBlockDelta: Same<sdk.ContentBlockDeltaEvent, Payload<'contentBlockDelta'>>;
  readonly contentBlockStop: Same<sdk.ContentBlockStopEvent, Payload<'contentBlockStop'>>;
  readonly messageStop: Same<sdk.MessageStopEvent, Payload<'messageStop'>>;
  readonly metadata: Same<Omit<sdk.ConverseStreamMetadataEvent, 'trace'>, Omit<Payload<'metadata'>, 'trace'>>;
  // That the comparison itself can fail:
  readonly lackingMember: Same<{ a: string; b: string }, { a: string }>;
  readonly lackingKind: Same<{ a: string } | { b: string }, { a: string }>;
  readonly lackingValue: Same<{ a: 'x' | 'y' }, { a: 'x' }>;
  readonly ownMember: Same<{ a: string }, { a: string; b: string }>;
} = {
  converseRequest: true,
  converseStreamRequest: true,
  countTokensRequest: true,
  applyGuardrailRequest: true,
  converseResponse: true,
  countTokensResponse: true,
  applyGuardrailResponse: true,
  applyGuardrailAnswer: true,
  trace: true,
  streamTrace: true,
  eventTypes: true,
  messageStart: true,
  contentBlockStart: true,
  contentBlockDelta: true,
  contentBlockStop: true,
  messageStop: true,
  metadata: true,
  lackingMember: 'a member of the SDK is missing in ours',
  lackingKind: 'ours does not take what the SDK has, or has a member of its own',
  lackingValue: 'ours does not take what the SDK has, or has a member of its own',
  ownMember: 'ours does not take what the SDK has, or has a member of its own',
};

describe('the types of the AWS SDK and ours', () => {
  it.each(Object.entries(agreements).filter(([name]) => !/^(lacking|own)/.test(name)))(
    'agree about %s, says the compiler',
    (_, agreement) => {
      expect(agreement).toBe(true);
    },
  );
});
