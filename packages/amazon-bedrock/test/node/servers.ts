import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { hideAwsVariables } from '../provider.ts';

/** A request that a stand-in for one of AWS's own services has seen. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Of a form, as STS gets it. */
  readonly form: URLSearchParams;
}

export interface StandIn {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

export interface StandInAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** An HTTP server on a free port of this machine in the place of a service that gives credentials. */
export async function standIn(answer: (request: SeenRequest) => StandInAnswer): Promise<StandIn> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void response.end(read(request, response, chunks)));
  });
  function read(request: IncomingMessage, response: ServerResponse, chunks: readonly Buffer[]): string {
    const { method = '', url: path = '', headers } = request;
    const seen = { method, path, headers, form: new URLSearchParams(Buffer.concat(chunks).toString()) };
    requests.push(seen);
    const { status = 200, type = 'application/json', body } = answer(seen);
    response.writeHead(status, { 'content-type': type });
    return body;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Keys that a test plants at the end of one way, so that a signature by them proves that the way was gone. */
export interface PlantedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export function plant(name: string): PlantedCredentials {
  return {
    accessKeyId: `ASIA${name.toUpperCase()}`,
    secretAccessKey: `${name}-secret-access-key`,
    sessionToken: `${name}-session-token`,
    expiration: new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000),
  };
}

/** As the container endpoint and the instance metadata write credentials. */
export function asMetadata(credentials: PlantedCredentials): string {
  return JSON.stringify({
    Code: 'Success',
    LastUpdated: '2026-11-22T00:00:00Z',
    Type: 'AWS-HMAC',
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Token: credentials.sessionToken,
    Expiration: credentials.expiration.toISOString(),
  });
}

/** As STS writes them. */
export function asStsAnswer(
  action: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  credentials: PlantedCredentials,
): StandInAnswer {
  return {
    type: 'text/xml',
    body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>
<AssumedRoleUser><AssumedRoleId>AROA:kit</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/kit/kit</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${credentials.accessKeyId}</AccessKeyId><SecretAccessKey>${credentials.secretAccessKey}</SecretAccessKey>
<SessionToken>${credentials.sessionToken}</SessionToken><Expiration>${credentials.expiration.toISOString()}</Expiration></Credentials>
</${action}Result><ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata></${action}Response>`,
  };
}

/** A machine without any AWS configuration but what a test writes: variables hidden, files in a folder of their own. */
export interface BareMachine {
  /** Writes a file and gives its path. */
  write(name: string, text: string): string;
  remove(): void;
}

export function bareMachine(): BareMachine {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-kit-'));
  hideAwsVariables();
  vi.stubEnv('HOME', folder);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  // Nobody asks 169.254.169.254 unless a test says so.
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  return {
    write(name, text) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
