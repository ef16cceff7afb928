import { z } from 'zod';
import { checkNetwork } from '../doctor/check-network.ts';
import { messageOf, UsageError } from '../errors.ts';
import { ControlError } from './control-plane.ts';
import type { Target } from './target.ts';
import { runtimeUrl } from './runtime-url.ts';

const withoutAccount =
  'Without --target aws everything runs on the emulator, which needs no account and costs nothing.';

/** Makes sure that there are credentials. Throws `UsageError` that says where they could come from. Nothing is sent to Bedrock. */
export async function signIn({ identity }: Pick<Target, 'identity'>): Promise<void> {
  if (identity.kind === 'bearer') return;
  try {
    await identity.resolve();
  } catch (error) {
    throw new UsageError(
      [
        `There are no AWS credentials to call with, so nothing was sent. ${messageOf(error)}`,
        'Any one of these will do: aws sso login, and --profile <name>; AWS_BEARER_TOKEN_BEDROCK with a Bedrock API key; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        withoutAccount,
      ].join('\n'),
    );
  }
}

/** Throws `UsageError` for a refusal after which no model could be called either; returns where it is worth a try. */
export async function refuseHopeless(error: unknown, target: Target): Promise<void> {
  if (!(error instanceof ControlError)) return;
  if (error.status === 0) return refuseWithoutNetwork(target);
  const advice = adviseOn({
    type: error.type,
    message: error.message,
    date: error.headers.get('date') ?? undefined,
  });
  if (advice === undefined) return;
  throw new UsageError(
    `AWS does not accept these credentials, so no model was called.\n${error.type}: ${error.message}\n${advice}\n${withoutAccount}`,
  );
}

/** Whether an error is about who asks, and not about what is asked for; then what to do. */
export function adviseOn({ type, message, date }: Refusal): string | undefined {
  const said = `${type} ${message}`;
  return advice.find(([pattern]) => pattern.test(said))?.[1](date);
}

/** What the service said when it refused. */
export interface Refusal {
  readonly type: string;
  readonly message: string;
  /** Of the answer's headers. */
  readonly date?: string | undefined;
}

type Advice = (date: string | undefined) => string;

/** The texts of AWS about identity, with what to do. The first that fits counts. */
const advice: readonly (readonly [pattern: RegExp, advice: Advice])[] = [
  [
    /ExpiredToken|RequestExpired|token included in the request is expired|bearer token has expired/i,
    () => 'They have expired: sign in again (aws sso login, aws login), or make a new key.',
  ],
  [
    /Signature (?:expired|not yet current)|RequestTimeTooSkewed/i,
    (date) =>
      `The clock of this machine is wrong: set it${date === undefined ? '' : `; the service says it is ${date}`}.`,
  ],
  [
    /UnrecognizedClient|InvalidClientTokenId|security token included in the request is invalid/i,
    () =>
      'AWS does not know these keys: temporary ones (ASIA…) need AWS_SESSION_TOKEN, and keys belong to one partition.',
  ],
  [
    /InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken/i,
    () => 'The key pair does not fit together: look for a lost character in AWS_SECRET_ACCESS_KEY.',
  ],
  [
    /invalid api key|api key is valid/i,
    () =>
      'Look at AWS_BEARER_TOKEN_BEDROCK: keys begin with ABSK or bedrock-api-key-, and short-term ones are for one region.',
  ],
];

/** The control plane may be closed where the models are not: only when neither answers there is no network. */
async function refuseWithoutNetwork(target: Target): Promise<void> {
  const [reached] = await checkNetwork('models', runtimeUrl(target));
  if (reached?.verdict !== 'bad') return;
  throw new UsageError(`${reached.detail}, so nothing was called.\n${reached.hint ?? ''}\n${withoutAccount}`);
}

/** What the control plane said, in one line. */
export function sayControlError(error: unknown): string {
  if (error instanceof z.ZodError) return 'its answer is not of the form that AWS documents';
  return error instanceof ControlError ? `${error.type}: ${error.message}` : messageOf(error);
}
