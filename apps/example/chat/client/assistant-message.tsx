import { getToolName, isToolUIPart } from 'ai';
import { RotateCcw } from 'lucide-react';
import { memo } from 'react';
import type { ChatInfo, ChatMessage } from '../protocol.ts';
import { CopyButton } from './copy-button.tsx';
import { joinTexts } from './join-texts.ts';
import { Markdown } from './markdown.tsx';
import { Notices } from './notices.tsx';
import { ReasoningView } from './reasoning-view.tsx';
import { SourceList } from './source-list.tsx';
import { ToolView } from './tool-view.tsx';
import { TurnLine } from './turn-line.tsx';

export interface AssistantMessageProps {
  readonly message: ChatMessage;
  /** What the person asked for: it describes an image that was made. */
  readonly wanted: string;
  readonly info: ChatInfo | undefined;
  readonly isLast: boolean;
  readonly streaming: boolean;
  /** An error has ended this answer; it is shown below. */
  readonly failed: boolean;
  readonly onRetry: () => void;
  readonly onSend: (text: string) => void;
}

/** One answer: its parts in the order in which they came, then what it took. */
export function AssistantMessage(props: AssistantMessageProps) {
  const { message, wanted, info, isLast, streaming, failed, onRetry, onSend } = props;
  const modelName = nameOf(message.metadata?.modelId, info);
  const parts = joinTexts(message.parts);
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
  return (
    <article
      className="message assistant"
      aria-label={modelName ?? 'Answer'}
      aria-busy={streaming}
      data-streaming={streaming}
    >
      {parts.map((part, index) => (
        <PartView
          key={index}
          part={part}
          wanted={wanted}
          streaming={streaming && index === parts.length - 1}
          over={!streaming}
        />
      ))}
      {!streaming && (
        <>
          <SourceList parts={message.parts} />
          <Notices report={message.metadata} guarded={info?.guardrail !== undefined} onSend={onSend} />
          {(text !== '' || !failed) && (
            <div className="message-end">
              <TurnLine report={message.metadata} modelName={modelName} />
              <div className="message-actions">
                {text !== '' && <CopyButton text={text} label="Copy answer" />}
                {isLast && !failed && (
                  <button className="button ghost small" onClick={onRetry}>
                    <RotateCcw size={15} aria-hidden="true" />
                    Try again
                  </button>
                )}
              </div>
            </div>
          )}
        </>
      )}
    </article>
  );
}

function nameOf(modelId: string | undefined, info: ChatInfo | undefined): string | undefined {
  const known = [...(info?.models ?? []), ...(info?.imageModel === undefined ? [] : [info.imageModel])];
  return known.find(({ id }) => id === modelId)?.name ?? modelId;
}

interface PartProps {
  readonly part: ChatMessage['parts'][number];
  readonly wanted: string;
  readonly streaming: boolean;
  readonly over: boolean;
}

/** Parts that are complete stay the same object, and are not drawn again with every word of the next one. */
const PartView = memo(function PartView({ part, wanted, streaming, over }: PartProps) {
  if (part.type === 'text') return <Markdown text={part.text} />;
  if (part.type === 'reasoning') return <ReasoningView text={part.text} streaming={streaming} />;
  if (part.type === 'file' && part.mediaType.startsWith('image/'))
    return <img className="made-image" src={part.url} alt={wanted} />;
  if (part.type === 'data-lost-file') return <p className="quiet">[The image was not kept.]</p>;
  if (isToolUIPart(part)) return <ToolView name={getToolName(part)} part={part} over={over} />;
  return null;
});
