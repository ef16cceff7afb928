import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ChatInfo, ChatMessage } from '../protocol.ts';
import { AssistantMessage } from './assistant-message.tsx';
import { ProblemCard, unanswered } from './problem-card.tsx';
import type { Conversation } from './use-conversation.ts';
import { useSettled } from './use-settled.ts';
import { UserMessage } from './user-message.tsx';

export interface MessageListProps {
  readonly conversation: Conversation;
  readonly info: ChatInfo | undefined;
  readonly onRetry: () => void;
  readonly onSend: (text: string) => void;
  readonly onChooseModel: (modelId: string) => void;
}

/** The conversation. It follows the answer down, unless the person has scrolled up to read. */
export function MessageList({ conversation, info, onRetry, onSend, onChooseModel }: MessageListProps) {
  const { messages, busy, problem } = conversation;
  const { box, following, follow } = useFollowing(messages);
  const last = messages.at(-1);
  const waiting = busy && !(last?.role === 'assistant' && last.parts.some(isVisible));
  const forgotten = useSettled(!busy && last?.role === 'user', 300);
  const shown = problem ?? (forgotten ? unanswered : undefined);

  return (
    <main className="conversation" ref={box} tabIndex={-1} aria-label="Conversation">
      <div className="column">
        {messages.map((message, index) =>
          message.role === 'user' ? (
            <UserMessage key={message.id} message={message} />
          ) : (
            <AssistantMessage
              key={message.id}
              message={message}
              wanted={textOf(messages[index - 1]).replace(/^\/image\s+/, '')}
              info={info}
              isLast={index === messages.length - 1}
              streaming={busy && index === messages.length - 1}
              failed={problem !== undefined && index === messages.length - 1}
              onRetry={onRetry}
              onSend={onSend}
            />
          ),
        )}
        {waiting && (
          <p className="waiting">
            <span className="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span className="visually-hidden">Waiting for the answer</span>
          </p>
        )}
        {shown !== undefined && (
          <ProblemCard
            key={shown.requestId ?? shown.title}
            problem={shown}
            onRetry={onRetry}
            onChooseModel={onChooseModel}
          />
        )}
      </div>
      {!following && (
        <button className="button to-end" onClick={follow}>
          <ArrowDown size={16} aria-hidden="true" />
          To the end
        </button>
      )}
    </main>
  );
}

function textOf(message: ChatMessage | undefined): string {
  return (message?.parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

function isVisible(part: ChatMessage['parts'][number]): boolean {
  return part.type !== 'step-start' && !(part.type === 'text' && part.text === '');
}

/** How near to the end, in pixels, counts as being there. */
const near = 48;

function useFollowing(messages: Conversation['messages']) {
  const box = useRef<HTMLElement>(null);
  const [following, setFollowing] = useState(true);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void =>
      setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < near);
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, []);

  // A message that was just sent is where the person looks.
  const sent = messages.filter(({ role }) => role === 'user').length;
  useEffect(() => setFollowing(true), [sent]);

  useEffect(() => {
    if (following) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [messages, following]);

  const follow = (): void => setFollowing(true);
  return { box, following, follow };
}
