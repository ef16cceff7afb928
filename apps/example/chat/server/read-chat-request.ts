import { safeValidateUIMessages } from 'ai';
import { z } from 'zod';
import { attachable, type ChatMessage, type ChatSettings, limits } from '../protocol.ts';

export interface ChatRequest extends ChatSettings {
  readonly messages: readonly ChatMessage[];
}

/** A request that is not served, with the reason for the person who made it. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
}

const bodySchema = z.object({
  messages: z.array(z.unknown()).min(1).max(limits.messages),
  // Ids and ARNs. What AWS makes of it is its business, but it goes into a URL and must not be a book.
  modelId: z
    .string()
    .max(2048)
    .regex(/^[\w.:/-]+$/),
  mode: z.enum(['chat', 'image']).default('chat'),
  thinking: z.boolean().default(false),
  tools: z.boolean().default(false),
  guardrail: z.boolean().default(false),
});

/** Reads the body of a chat request, or throws `RequestRefused`: a browser can send anything. */
export async function readChatRequest(body: unknown): Promise<ChatRequest> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw new RequestRefused(`This is no chat request: ${z.prettifyError(parsed.error)}`);
  const validated = await safeValidateUIMessages<ChatMessage>({ messages: parsed.data.messages });
  if (!validated.success) throw new RequestRefused('The messages are damaged: start a new chat.');
  for (const message of validated.data) checkMessage(message);
  return { ...parsed.data, messages: validated.data };
}

function checkMessage(message: ChatMessage): void {
  if (message.role === 'system') throw new RequestRefused('A browser may not send system messages.');
  const files = message.parts.filter((part) => part.type === 'file');
  if (files.length > limits.filesPerMessage)
    throw new RequestRefused(`A message can have ${limits.filesPerMessage} files at most.`);
  for (const part of message.parts) {
    if (part.type === 'text' && part.text.length > limits.textLength)
      throw new RequestRefused(`A message can have ${limits.textLength} characters at most.`);
    if (part.type === 'file') checkFile(part);
  }
}

interface FileLike {
  readonly mediaType: string;
  readonly url: string;
  readonly filename?: string;
}

function checkFile({ mediaType, url, filename = 'a file' }: FileLike): void {
  // Anything but a data URL would make this server fetch addresses for strangers.
  if (!url.startsWith('data:'))
    throw new RequestRefused(`${filename} must be sent along, not as an address.`);
  const { kind } = attachable[mediaType] ?? {};
  if (kind === undefined)
    throw new RequestRefused(`${filename} is of a kind that cannot be read: ${mediaType}.`);
  const bytes = ((url.length - url.indexOf(',') - 1) * 3) / 4;
  const most = kind === 'image' ? limits.imageBytes : limits.documentBytes;
  if (bytes > most + 3)
    throw new RequestRefused(`${filename} is too big: ${(most / 1e6).toFixed(2)} MB is what Bedrock takes.`);
}
