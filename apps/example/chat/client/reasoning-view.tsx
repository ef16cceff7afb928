import { Brain, ChevronRight } from 'lucide-react';
import { useState } from 'react';

export interface ReasoningViewProps {
  readonly text: string;
  readonly streaming: boolean;
}

/** The model's thoughts: open while they come, folded when the answer begins, unless the person says otherwise. */
export function ReasoningView({ text, streaming }: ReasoningViewProps) {
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? streaming;
  const hidden = text === '' || text.startsWith('[REDACTED]');
  if (hidden && !streaming)
    return (
      <p className="fold-line quiet">
        <Brain size={16} aria-hidden="true" />
        The model kept its thoughts to itself.
      </p>
    );
  return (
    <div className="fold reasoning">
      <button className="fold-head" aria-expanded={open} onClick={() => setChosen(!open)}>
        <Brain size={16} aria-hidden="true" />
        <span className={streaming ? 'shimmer' : undefined}>{streaming ? 'Thinking …' : 'Thoughts'}</span>
        <ChevronRight className="fold-arrow" size={16} aria-hidden="true" />
      </button>
      {open && <div className="fold-body reasoning-text">{text}</div>}
    </div>
  );
}
