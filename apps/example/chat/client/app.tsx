import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatMessage, ChatSettings } from '../protocol.ts';
import { Announcer } from './announcer.tsx';
import type { Attachment } from './attachments.ts';
import { Composer, type ComposerHandle } from './composer.tsx';
import { Header } from './header.tsx';
import { MessageList } from './message-list.tsx';
import { TotalLine } from './turn-line.tsx';
import { useConversation } from './use-conversation.ts';
import { useServerInfo } from './use-server-info.ts';
import { useSettings } from './use-settings.ts';
import { Welcome } from './welcome.tsx';

/** The whole page: what is at the top, the conversation, and the box to write in. */
export function App() {
  const { info, failed } = useServerInfo();
  const settings = useSettings(info);
  const conversation = useConversation();
  const composer = useRef<ComposerHandle>(null);
  const [cleared, setCleared] = useState<readonly ChatMessage[]>();
  const { messages, busy, stop } = conversation;

  const inMode = useCallback(
    (text: string): ChatSettings => ({
      ...settings.choices,
      mode: /^\/image\b/.test(text) ? 'image' : 'chat',
    }),
    [settings.choices],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // An open dialog takes Escape for itself.
      if (event.key !== 'Escape' || !busy || document.querySelector(':popover-open') !== null) return;
      event.preventDefault();
      stop();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [busy, stop]);

  function send(text: string, files: readonly Attachment[]): void {
    setCleared(undefined);
    conversation.send(text, files, inMode(text));
  }

  function clear(): void {
    if (busy) stop();
    if (messages.length > 0) setCleared(messages);
    conversation.clear();
    composer.current?.focus();
  }

  return (
    <div className="page">
      <a className="skip-link" href="#message">
        Skip to the message box
      </a>
      <Header info={info} settings={settings} canClear={messages.length > 0} onClear={clear} />
      {failed && (
        <p className="banner" role="alert">
          The chat server does not answer. Trying again …
        </p>
      )}
      {messages.length === 0 ? (
        <Welcome info={info} onPick={(text, files) => composer.current?.fill(text, files)} />
      ) : (
        <MessageList
          conversation={conversation}
          info={info}
          onRetry={() => conversation.retry(inMode(textOfLastQuestion(messages)))}
          onSend={(text) => send(text, [])}
          onChooseModel={(modelId) => settings.change({ modelId })}
        />
      )}
      <footer className="dock">
        {cleared !== undefined && messages.length === 0 && (
          <p className="toast" role="status">
            A new chat has begun.
            <button
              className="link"
              onClick={() => {
                conversation.restore(cleared);
                setCleared(undefined);
              }}
            >
              Bring the old one back
            </button>
          </p>
        )}
        <Composer
          ref={composer}
          info={info}
          settings={settings}
          busy={busy}
          onSend={send}
          onStop={stop}
          onClear={clear}
        />
        <TotalLine messages={messages} info={info} lostFiles={conversation.lostFiles} />
      </footer>
      <Announcer conversation={conversation} />
    </div>
  );
}

function textOfLastQuestion(messages: readonly ChatMessage[]): string {
  const question = messages.findLast(({ role }) => role === 'user');
  return question?.parts.find((part) => part.type === 'text')?.text ?? '';
}
