import type { ModelMessage } from 'ai';

/** What Bedrock can cite from. */
const citable = new Set(['application/pdf', 'text/plain', 'text/markdown']);

/** Asks for citations from the documents of a conversation: from all of them, or, when one cannot be cited, from none. */
export function askForCitations(messages: readonly ModelMessage[]): ModelMessage[] {
  const documents = messages.flatMap(listDocuments);
  if (!documents.every(({ mediaType }) => citable.has(mediaType))) return [...messages];
  return messages.map((message) => {
    if (message.role !== 'user' || typeof message.content === 'string') return message;
    const content = message.content.map((part) =>
      isDocument(part) ? { ...part, providerOptions: { bedrock: { citations: { enabled: true } } } } : part,
    );
    return { ...message, content };
  });
}

type UserContent = Exclude<Extract<ModelMessage, { role: 'user' }>['content'], string>;
type FilePart = Extract<UserContent[number], { type: 'file' }>;

function listDocuments(message: ModelMessage): readonly FilePart[] {
  return message.role !== 'user' || typeof message.content === 'string'
    ? []
    : message.content.filter(isDocument);
}

function isDocument(part: UserContent[number]): part is FilePart {
  return part.type === 'file' && !part.mediaType.startsWith('image/');
}
