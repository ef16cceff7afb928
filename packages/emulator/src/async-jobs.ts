import { createHash } from 'node:crypto';
import { accountId } from './region.ts';

/** What an invocation that runs in the background was started with. */
export interface AsyncJobRequest {
  readonly modelArn: string;
  readonly region: string;
  readonly s3Uri: string;
  /** Other members of the output configuration, such as the key. */
  readonly output: Readonly<Record<string, unknown>>;
  readonly clientRequestToken?: string;
  /** The whole request as text: the same token with another request is a conflict. */
  readonly fingerprint: string;
}

/** A job, as it is at the moment. */
export interface AsyncJob extends AsyncJobRequest {
  readonly invocationArn: string;
  readonly status: 'InProgress' | 'Completed';
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  /** When it ends, or did. */
  readonly endsAt: number;
}

export interface AsyncJobs {
  /** Starts a job, or gives back the one that was started with the same token; `conflict` when that one was another. */
  start(request: AsyncJobRequest): AsyncJob | 'conflict';
  find(invocationArn: string): AsyncJob | undefined;
  /** In the order in which they were started. */
  list(): readonly AsyncJob[];
  clear(): void;
}

/** Jobs that do nothing and are done after a while. */
export function createAsyncJobs(durationMs: number, now: () => number): AsyncJobs {
  const started: Omit<AsyncJob, 'status'>[] = [];
  return {
    start,
    find: (invocationArn) => list().find((job) => job.invocationArn === invocationArn),
    list,
    clear: () => {
      started.length = 0;
    },
  };

  function start(request: AsyncJobRequest): AsyncJob | 'conflict' {
    const token = request.clientRequestToken;
    const same = token === undefined ? undefined : list().find((job) => job.clientRequestToken === token);
    if (same !== undefined) return same.fingerprint === request.fingerprint ? same : 'conflict';
    const submittedAt = now();
    const hash = createHash('sha256')
      .update(`${started.length} ${submittedAt} ${request.fingerprint}`)
      .digest();
    const id = [...hash.subarray(0, 12)].map((byte) => (byte % 36).toString(36)).join('');
    const invocationArn = `arn:aws:bedrock:${request.region}:${accountId}:async-invoke/${id}`;
    const s3Uri = `${request.s3Uri.replace(/\/$/, '')}/${id}`;
    started.push({ ...request, invocationArn, s3Uri, submittedAt, endsAt: submittedAt + durationMs });
    return list().at(-1) ?? 'conflict';
  }

  function list(): readonly AsyncJob[] {
    const time = now();
    return started.map((job) => ({ ...job, status: time >= job.endsAt ? 'Completed' : 'InProgress' }));
  }
}
