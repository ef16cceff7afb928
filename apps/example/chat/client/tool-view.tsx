import { ChevronRight, CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import type { DynamicToolUIPart, ToolUIPart } from 'ai';
import { useState } from 'react';

export interface ToolViewProps {
  readonly name: string;
  readonly part: ToolUIPart | DynamicToolUIPart;
  /** The turn is over: what has no result now will not get one. */
  readonly over: boolean;
}

/** One tool call as it runs: what it is given, that it runs, what it gave or why it failed. */
export function ToolView({ name, part, over }: ToolViewProps) {
  const [open, setOpen] = useState(false);
  const { state } = part;
  const failed = state === 'output-error';
  const pending = state === 'input-streaming' || state === 'input-available';
  const running = pending && !over;
  return (
    <div className="fold tool" data-state={state} data-tool={name}>
      <button className="fold-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <StateIcon running={running} failed={failed || (pending && over)} />
        <span className="tool-name">{name}</span>
        <span className="tool-line">{state === 'input-streaming' ? '' : inOneLine(part.input)}</span>
        <span className="tool-state">{pending && over ? 'stopped' : wordsFor(state)}</span>
        <ChevronRight className="fold-arrow" size={16} aria-hidden="true" />
      </button>
      {failed && !open && <p className="tool-error">{withoutName(part.errorText)}</p>}
      {state === 'output-available' && !open && <p className="tool-result">{inOneLine(part.output)}</p>}
      {open && (
        <div className="fold-body">
          <Detail title="Input" value={part.input} />
          {state === 'output-available' && <Detail title="Result" value={part.output} />}
          {failed && <Detail title="Error" value={withoutName(part.errorText)} />}
        </div>
      )}
    </div>
  );
}

function StateIcon({ running, failed }: { readonly running: boolean; readonly failed: boolean }) {
  if (running) return <LoaderCircle className="spin" size={16} aria-hidden="true" />;
  const Icon = failed ? CircleAlert : CircleCheck;
  return <Icon className={failed ? 'bad' : 'good'} size={16} aria-hidden="true" />;
}

function Detail({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <>
      <h3 className="detail-title">{title}</h3>
      <pre className="detail" tabIndex={0}>
        {typeof value === 'string' ? value : JSON.stringify(value ?? {}, null, 2)}
      </pre>
    </>
  );
}

function wordsFor(state: ToolViewProps['part']['state']): string {
  switch (state) {
    case 'input-streaming':
      return 'being asked …';
    case 'input-available':
      return 'running …';
    case 'output-available':
      return 'done';
    case 'output-error':
      return 'failed';
    default:
      return state;
  }
}

/** `ai` puts the name of the error's class in front. */
function withoutName(errorText: string): string {
  return errorText.replace(/^(?:\w*Error: )+/, '');
}

/** `city: Reykjavik, celsius: 4` */
function inOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : String(value);
  return Object.entries(value)
    .map(
      ([name, member]) => `${name}: ${typeof member === 'object' ? JSON.stringify(member) : String(member)}`,
    )
    .join(', ');
}
