import { LockKeyhole, TriangleAlert } from 'lucide-react';
import type { ChatInfo, ChatMessage, TurnReport } from '../protocol.ts';
import { CopyButton } from './copy-button.tsx';

export interface TurnLineProps {
  readonly report: TurnReport | undefined;
  readonly modelName: string | undefined;
}

/** What a turn took: tokens, cache, cost, time, request id. */
export function TurnLine({ report, modelName }: TurnLineProps) {
  if (report?.durationMs === undefined) return null;
  const { tokens, cost, firstTokenMs, durationMs, requestIds } = report;
  const requestId = requestIds?.at(-1);
  return (
    <dl className="turn-line">
      {modelName !== undefined && <Figure name="Model" hideName value={modelName} />}
      {tokens !== undefined && (
        <>
          <Figure name="in" value={count(tokens.input)} />
          {tokens.cacheRead > 0 && <Figure name="cache read" value={count(tokens.cacheRead)} />}
          {tokens.cacheWrite > 0 && <Figure name="cache written" value={count(tokens.cacheWrite)} />}
          <Figure name="out" value={count(tokens.output)} />
        </>
      )}
      {cost !== undefined && cost > 0 && <Figure name="Estimated cost" hideName value={estimate(cost)} />}
      {firstTokenMs !== undefined && <Figure name="first word" nameFirst value={seconds(firstTokenMs)} />}
      <Figure name="in all" value={seconds(durationMs)} />
      {requestId !== undefined && (
        <div>
          <dt className="visually-hidden">Request id</dt>
          <dd>
            <CopyButton text={requestId} label="Copy request id" shown={requestId.slice(0, 8)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly hideName?: true;
  readonly nameFirst?: true;
}

function Figure({ name, value, hideName, nameFirst }: FigureProps) {
  return (
    <div className={nameFirst === undefined ? undefined : 'name-first'}>
      <dt className={hideName === undefined ? undefined : 'visually-hidden'}>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export interface TotalLineProps {
  readonly messages: readonly ChatMessage[];
  readonly info: ChatInfo | undefined;
  readonly lostFiles: number;
}

/** Where the answers come from, and what the conversation has cost so far. */
export function TotalLine({ messages, info, lostFiles }: TotalLineProps) {
  const cost = messages.reduce((sum, { metadata }) => sum + (metadata?.cost ?? 0), 0);
  return (
    <p className="total-line">
      {lostFiles > 0 ? (
        <>
          <TriangleAlert size={13} aria-hidden="true" />
          <span>
            The browser has no room to keep all files: a reload loses those of {lostFiles}{' '}
            {lostFiles === 1 ? 'message' : 'messages'}.
          </span>
        </>
      ) : (
        <>
          <LockKeyhole size={13} aria-hidden="true" />
          <span>
            {info?.target === 'aws'
              ? `Amazon Bedrock, ${info.region}. Your keys stay on the server.`
              : 'Emulator: nothing leaves this machine.'}
          </span>
        </>
      )}
      {cost > 0 && (
        <span className="total-cost">
          <span className="wide-only">This chat{info?.target === 'aws' ? '' : ' would cost'} </span>
          <span className="narrow-only visually-hidden">This chat: </span>
          {estimate(cost)}
        </span>
      )}
    </p>
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** `≈ $1.20`, `≈ $0.04`, `≈ $0.0025` */
function estimate(dollars: number): string {
  if (dollars < 0.0001) return '< $0.0001';
  return `≈ $${dollars.toFixed(dollars >= 1 ? 2 : 4).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
