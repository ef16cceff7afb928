import type { AsyncJob } from '../async-jobs.ts';
import { checkAsyncInput } from '../invoke/async-input.ts';
import { findViolations, type ObjectSchema } from '../native/native-schema.ts';
import { ServiceError, validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import { queryOf, type WireResponse } from '../wire.ts';
import { checkOption } from './foundation-models.ts';
import { jsonResponse } from './json-response.ts';
import { takePage } from './paging.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['modelId', 'modelInput', 'outputDataConfig'],
  members: {
    modelId: { kind: 'string', min: 1, max: 256 },
    modelInput: { kind: 'object', members: {}, open: true },
    outputDataConfig: {
      kind: 'object',
      required: ['s3OutputDataConfig'],
      members: {
        s3OutputDataConfig: {
          kind: 'object',
          required: ['s3Uri'],
          members: {
            s3Uri: { kind: 'string', pattern: /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](?:\/.*)?$/ },
            kmsKeyId: { kind: 'string' },
            bucketOwner: { kind: 'string', pattern: /^\d{12}$/ },
          },
        },
      },
    },
    clientRequestToken: { kind: 'string', min: 1, max: 256 },
    tags: { kind: 'list', items: { kind: 'object', members: {}, open: true }, max: 200 },
  },
};

interface StartBody {
  readonly modelId: string;
  readonly modelInput: Readonly<Record<string, unknown>>;
  readonly outputDataConfig: {
    readonly s3OutputDataConfig: { readonly s3Uri: string } & Readonly<Record<string, unknown>>;
  };
  readonly clientRequestToken?: string;
}

/** `POST /async-invoke`: starts a job; the emulator writes nothing to S3. */
export async function startAsyncInvoke(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [violation] = findViolations(schema, visit.body);
  if (violation !== undefined) throw validationError(`1 validation error detected: ${violation}`);
  const body = visit.body as StartBody;
  const facts = checkModelId(body.modelId, around.rules);
  checkAsyncInput(facts, body.modelInput);
  const { s3Uri, ...output } = body.outputDataConfig.s3OutputDataConfig;
  const { clientRequestToken } = body;
  const job = around.asyncJobs.start({
    modelArn: body.modelId.startsWith('arn:')
      ? body.modelId
      : `arn:aws:bedrock:${visit.region}::foundation-model/${facts.baseId}`,
    region: visit.region,
    s3Uri,
    output,
    ...(clientRequestToken === undefined ? {} : { clientRequestToken }),
    fingerprint: JSON.stringify(body),
  });
  if (job !== 'conflict') return jsonResponse(visit, { invocationArn: job.invocationArn });
  throw new ServiceError({
    type: 'ConflictException',
    status: 400,
    message: 'The client request token was used before with another request.',
  });
}

/** `GET /async-invoke/{arn}` */
export async function getAsyncInvoke(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [invocationArn = ''] = visit.route.labels;
  const job = around.asyncJobs.find(invocationArn);
  // The operation has no exception for what is not there; the service's words are not on record.
  if (job === undefined) throw validationError('Invocation not found');
  return jsonResponse(visit, writeJob(job));
}

/** `GET /async-invoke`: newest first, filtered and in pages. */
export async function listAsyncInvokes(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const query = new URLSearchParams(queryOf(visit.request));
  const status = query.get('statusEquals');
  const order = query.get('sortOrder');
  checkOption('statusEquals', status, ['InProgress', 'Completed', 'Failed']);
  checkOption('sortOrder', order, ['Ascending', 'Descending']);
  checkOption('sortBy', query.get('sortBy'), ['SubmissionTime']);
  const after = readTime(query.get('submitTimeAfter')) ?? Number.NEGATIVE_INFINITY;
  const before = readTime(query.get('submitTimeBefore')) ?? Number.POSITIVE_INFINITY;
  const wanted = around.asyncJobs
    .list()
    .filter((job) => status === null || job.status === status)
    .filter(({ submittedAt }) => submittedAt > after && submittedAt < before);
  const sorted = order === 'Ascending' ? wanted : wanted.toReversed();
  const { items, nextToken } = takePage(sorted, {
    maxResults: query.get('maxResults'),
    nextToken: query.get('nextToken'),
    usual: 100,
  });
  return jsonResponse(visit, {
    asyncInvokeSummaries: items.map(writeJob),
    ...(nextToken === undefined ? {} : { nextToken }),
  });
}

function readTime(text: string | null): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** Times to the second, as RFC 3339 texts. */
function writeTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function writeJob(job: AsyncJob): object {
  const { invocationArn, modelArn, status, submittedAt, endsAt, s3Uri, output, clientRequestToken } = job;
  const ended = status === 'Completed';
  return {
    ...(clientRequestToken === undefined ? {} : { clientRequestToken }),
    ...(ended ? { endTime: writeTime(endsAt) } : {}),
    invocationArn,
    lastModifiedTime: writeTime(ended ? endsAt : submittedAt),
    modelArn,
    outputDataConfig: { s3OutputDataConfig: { ...output, s3Uri } },
    status,
    submitTime: writeTime(submittedAt),
  };
}
