import type { ChatMessage } from '../protocol.ts';

const key = 'bedrock-chat.conversation';

/** The conversation that was kept, empty when there is none or it cannot be read. */
export function loadConversation(storage: Storage = localStorage): ChatMessage[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isMessage) : [];
  } catch {
    return [];
  }
}

/**
 * Keeps a conversation over a reload. A browser gives a page some 5 MB: when that is too little, the files of the oldest
 * messages are left out first. Returns how many messages lost theirs.
 */
export function saveConversation(messages: readonly ChatMessage[], storage: Storage = localStorage): number {
  const withFiles = messages.flatMap((message, index) => (message.parts.some(isFile) ? [index] : []));
  for (let lost = 0; lost <= withFiles.length; lost += 1) {
    const first = withFiles[lost] ?? messages.length;
    const kept = messages.map((message, index) => (index < first ? withoutFiles(message) : message));
    try {
      storage.setItem(key, JSON.stringify(kept));
      return lost;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return withFiles.length;
}

export function forgetConversation(storage: Storage = localStorage): void {
  storage.removeItem(key);
}

type Part = ChatMessage['parts'][number];

function isFile(part: Part): part is Extract<Part, { readonly type: 'file' }> {
  return part.type === 'file';
}

function withoutFiles(message: ChatMessage): ChatMessage {
  const parts = message.parts.map((part): Part => {
    if (!isFile(part)) return part;
    const { mediaType, filename = 'a file' } = part;
    return { type: 'data-lost-file', data: { filename, mediaType } };
  });
  return { ...message, parts };
}

function isMessage(value: unknown): value is ChatMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'role' in value &&
    'parts' in value &&
    Array.isArray(value.parts)
  );
}
