import { Info, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { TurnReport } from '../protocol.ts';

export interface NoticesProps {
  readonly report: TurnReport | undefined;
  /** A guardrail can be switched on here, so it may have been one. */
  readonly guarded: boolean;
  readonly onSend: (text: string) => void;
}

/** What is worth knowing about how an answer ended. */
export function Notices({ report, guarded, onSend }: NoticesProps) {
  if (report === undefined) return null;
  const { finishReason, guardrail, warnings, stopped } = report;
  return (
    <>
      {finishReason === 'content-filter' && <Blocked matches={guardrail ?? []} guarded={guarded} />}
      {finishReason === 'length' && (
        <div className="notice">
          <TriangleAlert size={18} aria-hidden="true" />
          <p>
            The answer has reached the length limit.{' '}
            <button className="link" onClick={() => onSend('Please go on where you stopped.')}>
              Let it go on
            </button>
          </p>
        </div>
      )}
      {stopped === true && <p className="quiet">You stopped the answer here.</p>}
      {warnings !== undefined && (
        <details className="notice plain">
          <summary>
            <Info size={16} aria-hidden="true" />
            {warnings.length === 1
              ? 'One thing was done differently'
              : `${warnings.length} things were done differently`}
          </summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Blocked({ matches, guarded }: { readonly matches: readonly string[]; readonly guarded: boolean }) {
  return (
    <div className="notice kind">
      <ShieldCheck size={20} aria-hidden="true" />
      <div>
        <p className="notice-title">{guarded ? 'The guardrail stepped in' : 'The answer was filtered'}</p>
        <p>
          {guarded
            ? 'This chat keeps away from that subject, and no fault of yours is meant. Ask it in another way, or switch the guardrail off below.'
            : "The model's own safety filter ended the answer. Asking it in another way often helps."}
        </p>
        {matches.length > 0 && <p className="quiet">It objected to: {matches.join(', ')}.</p>}
      </div>
    </div>
  );
}
