import { useEffect, useRef, useState } from 'react';
import { joinTexts } from './join-texts.ts';
import { speakable, splitSentences } from './spoken-text.ts';
import type { Conversation } from './use-conversation.ts';

interface Sentence {
  readonly key: string;
  readonly text: string;
}

/**
 * Tells a screen reader what happens, out of sight. The answer is read sentence by sentence as it comes: a live region
 * that changes with every token would be read from its start each time.
 */
export function Announcer({ conversation }: { readonly conversation: Conversation }) {
  const { messages, status, busy, problem } = conversation;
  const [sentences, setSentences] = useState<readonly Sentence[]>([]);
  const [ended, setEnded] = useState(false);
  const spoken = useRef({ id: '', length: 0 });
  const wasBusy = useRef(false);
  const last = messages.at(-1);
  const answer = last?.role === 'assistant' ? last : undefined;
  const text = joinTexts(answer?.parts ?? [])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
  const id = answer?.id ?? '';

  useEffect(() => {
    // What was kept over a reload is not news.
    if (!busy && !wasBusy.current) return;
    wasBusy.current = busy;
    setEnded(!busy);
    if (id === '') return;
    if (spoken.current.id !== id) spoken.current = { id, length: 0 };
    const { complete, rest } = splitSentences(text.slice(spoken.current.length));
    const news = busy ? complete : complete + rest;
    if (news === '') return;
    const key = `${id}-${spoken.current.length}`;
    spoken.current.length += news.length;
    setSentences((before) => [...before.slice(-20), { key, text: speakable(news) }]);
  }, [id, text, busy]);

  return (
    <div className="visually-hidden">
      {/* A problem is an alert of its own. */}
      <p role="status">{ended && problem === undefined ? 'The answer is complete' : wordsFor(status)}</p>
      <div role="log" aria-live="polite" aria-label="The answer as it comes">
        {sentences.map((sentence) => (
          <p key={sentence.key}>{sentence.text}</p>
        ))}
      </div>
    </div>
  );
}

function wordsFor(status: Conversation['status']): string {
  if (status === 'submitted') return 'Sent, waiting for the answer';
  return status === 'streaming' ? 'The answer comes' : '';
}
