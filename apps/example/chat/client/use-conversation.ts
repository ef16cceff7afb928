import { useChat } from '@ai-sdk/react';
import { DefaultChatTransport, type ChatStatus } from 'ai';
import { useEffect, useRef, useState } from 'react';
import type { ChatMessage, ChatSettings, Problem } from '../protocol.ts';
import type { Attachment } from './attachments.ts';
import { forgetConversation, loadConversation, saveConversation } from './keep-conversation.ts';
import { readProblem } from './read-problem.ts';

export interface Conversation {
  readonly messages: readonly ChatMessage[];
  readonly status: ChatStatus;
  /** An answer is awaited or comes in. */
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** How many messages have lost their files, since the browser has no room for them. */
  readonly lostFiles: number;
  send(text: string, files: readonly Attachment[], settings: ChatSettings): void;
  /** Answers the last message of the person once more. */
  retry(settings: ChatSettings): void;
  stop(): void;
  clear(): void;
  /** Puts messages back, as `clear` has found them. */
  restore(messages: readonly ChatMessage[]): void;
}

/** The conversation: `useChat`, kept over a reload. */
export function useConversation(): Conversation {
  const [kept] = useState(() => loadConversation());
  const [lostFiles, setLostFiles] = useState(0);
  const [transport] = useState(() => new DefaultChatTransport<ChatMessage>({ api: '/api/chat' }));
  const chat = useChat<ChatMessage>({ messages: kept, transport, throttle: 40 });
  const { messages, status, setMessages } = chat;
  const busy = status === 'submitted' || status === 'streaming';

  const latest = useRef(messages);
  latest.current = messages;
  useEffect(() => {
    if (!busy) setLostFiles(saveConversation(messages));
  }, [messages, busy]);
  // An answer that is under way is not lost when the page goes.
  useEffect(() => {
    const save = (): void => void saveConversation(latest.current);
    addEventListener('pagehide', save);
    return () => removeEventListener('pagehide', save);
  }, []);

  return {
    messages,
    status,
    busy,
    lostFiles,
    problem: chat.error === undefined ? undefined : readProblem(chat.error),
    send: (text, files, settings) => {
      const parts = files.map(({ mediaType, filename, url }) => ({
        type: 'file' as const,
        mediaType,
        filename,
        url,
      }));
      void chat.sendMessage({ text, files: parts }, { body: settings });
    },
    retry: (settings) => void chat.regenerate({ body: settings }),
    stop: () => {
      void chat.stop().then(() => setMessages(markStopped));
    },
    clear: () => {
      chat.clearError();
      setMessages([]);
      forgetConversation();
    },
    restore: (before) => setMessages([...before]),
  };
}

function markStopped(messages: ChatMessage[]): ChatMessage[] {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return messages;
  return [...messages.slice(0, -1), { ...last, metadata: { ...last.metadata, stopped: true } }];
}
