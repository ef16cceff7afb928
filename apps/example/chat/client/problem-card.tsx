import { CircleAlert, RotateCcw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../protocol.ts';
import { CopyButton } from './copy-button.tsx';

/** A message that has no answer: the page was left, or the answer was stopped before its first word. */
export const unanswered: Problem = {
  title: 'No answer yet',
  detail: 'The last message has not been answered.',
  retryable: true,
};

export interface ProblemCardProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  readonly onChooseModel: (modelId: string) => void;
}

/** An error with what happened, what to do, and buttons to do it. */
export function ProblemCard({ problem, onRetry, onChooseModel }: ProblemCardProps) {
  const { title, detail, hint, code, requestId, retryable, suggestedModelIds = [] } = problem;
  const seconds = useCountdown(problem.retryAfterMs);
  const better = suggestedModelIds.length > 0;
  return (
    <section className={problem === unanswered ? 'problem mild' : 'problem'} role="alert" aria-label={title}>
      <CircleAlert size={20} aria-hidden="true" />
      <div className="problem-text">
        <h2>{title}</h2>
        <p>{withLinks(detail)}</p>
        {hint !== undefined && <p className="problem-hint">{withLinks(hint)}</p>}
        <p className="row">
          <button
            className={`button small${better ? '' : ' primary'}`}
            onClick={onRetry}
            disabled={seconds > 0}
          >
            <RotateCcw size={15} aria-hidden="true" />
            {seconds > 0 ? `Try again in ${seconds} s` : retryable ? 'Try again' : 'Try again anyway'}
          </button>
          {suggestedModelIds.map((id) => (
            <button key={id} className="button small primary" onClick={() => onChooseModel(id)}>
              Use {id}
            </button>
          ))}
        </p>
        {code !== undefined && (
          <p className="problem-code">
            <span>{code}</span>
            {requestId !== undefined && (
              <CopyButton text={requestId} label="Copy request id" shown={requestId.slice(0, 8)} />
            )}
          </p>
        )}
      </div>
    </section>
  );
}

/** What the provider says may end with the address of a page about the error. */
function withLinks(text: string): ReactNode {
  return text
    .replace(/([^.\s]) More: (?=https:)/, '$1. ')
    .split(/(?:More: )?(https:\/\/\S+)/)
    .map((piece) =>
      piece.startsWith('https://') ? (
        <a key={piece} href={piece} target="_blank" rel="noreferrer">
          {piece.includes('/docs/errors/') ? 'What to do about it' : piece}
        </a>
      ) : (
        piece
      ),
    );
}

/** Whole seconds until so many milliseconds have passed since the card was first shown. */
function useCountdown(milliseconds = 0): number {
  const [left, setLeft] = useState(milliseconds);
  useEffect(() => {
    const end = Date.now() + milliseconds;
    const timer = setInterval(() => {
      const rest = Math.max(0, end - Date.now());
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return Math.ceil(left / 1000);
}
