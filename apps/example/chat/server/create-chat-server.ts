import { serveStatic } from '@hono/node-server/serve-static';
import type { AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { type ChatInfo, limits } from '../protocol.ts';
import { answerChat, type GuardrailSetting } from './answer-chat.ts';
import { answerImage } from './answer-image.ts';
import { explainError, isUnforeseen } from './explain-error.ts';
import { readChatRequest, RequestRefused } from './read-chat-request.ts';
import { createTools } from './tools.ts';

export interface ChatServerOptions {
  readonly provider: AmazonBedrockProvider;
  readonly info: ChatInfo;
  readonly guardrail?: GuardrailSetting;
  /** Folder of the built client. */
  readonly clientFolder: string;
  /** Folder of files that can be tried out, served below `/samples`. */
  readonly samplesFolder: string;
  /** How often a call that failed for now is made again before the person is told. Default: 2. */
  readonly maxRetries?: number;
  /** Milliseconds that the weather tool takes. Default: 1200. */
  readonly toolDelayMs?: number;
  /** Is told of errors that nobody foresaw. Default: `console.error`. */
  readonly onUnforeseen?: (error: unknown) => void;
  readonly now?: () => number;
}

/** The server of the chat: its page, what it offers, and `POST /api/chat`. Keys stay here: the browser never sees one. */
export function createChatServer(options: ChatServerOptions): Hono {
  const { provider, info, guardrail, maxRetries = 2, now = Date.now } = options;
  const { onUnforeseen = console.error } = options;
  const tools = createTools(options.toolDelayMs ?? 1200);
  const app = new Hono();

  app.use(
    secureHeaders({
      // Nothing from elsewhere: an image address that a model writes must not carry the conversation away.
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );
  app.use('/api/*', async (context, next) => {
    // A page of somebody else, open in the same browser, must not chat on this account.
    if (isStranger(context.req.raw)) return context.text('Open the chat by its own address.', 403);
    return next();
  });
  app.get('/api/info', (context) => context.json(info));
  app.post(
    '/api/chat',
    bodyLimit({
      maxSize: limits.requestBytes,
      onError: (context) => {
        const most = `${limits.requestBytes / 1e6} MB`;
        return context.json(explainError(new RequestRefused(`The conversation is over ${most}.`)), 413);
      },
    }),
    async ({ req }) => {
      const request = await readChatRequest(await req.json().catch(() => undefined));
      const shared = { provider, maxRetries, signal: req.raw.signal, tellError, now };
      if (request.mode === 'image') {
        if (info.imageModel === undefined) throw new RequestRefused('Images cannot be made here yet.');
        return answerImage(request, { ...shared, imageModel: info.imageModel });
      }
      const model = info.models.find(({ id }) => id === request.modelId);
      return answerChat(request, { ...shared, tools, model, guardrail });
    },
  );
  app.get('/samples/*', serveStatic({ root: options.samplesFolder, rewriteRequestPath: withoutFirstFolder }));
  app.get('*', serveStatic({ root: options.clientFolder }));
  app.onError((error, context) => {
    if (isUnforeseen(error)) onUnforeseen(error);
    return context.json(explainError(error), error instanceof RequestRefused ? 400 : 500);
  });
  return app;

  function tellError(error: unknown): string {
    if (isUnforeseen(error)) onUnforeseen(error);
    return JSON.stringify(explainError(error));
  }
}

/** A request that another site's script or a rebound host name has made. */
function isStranger({ headers, method, url }: Request): boolean {
  const host = headers.get('host') ?? '';
  const origin = headers.get('origin');
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) return true;
  if (origin !== null && origin !== new URL(url).origin) return true;
  return method === 'POST' && !(headers.get('content-type') ?? '').startsWith('application/json');
}

function withoutFirstFolder(path: string): string {
  return path.replace(/^\/[^/]+/, '');
}
