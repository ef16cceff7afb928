import { Check, Copy, Hash } from 'lucide-react';
import { useEffect, useState } from 'react';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** The beginning of an id, shown beside a hash sign; without it the icon of copying stands alone. */
  readonly shown?: string;
}

export function CopyButton({ text, label, shown }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const Icon = copied ? Check : shown === undefined ? Copy : Hash;
  const name = copied ? 'Copied' : label;
  return (
    <button
      className={shown === undefined ? 'button ghost small icon-only' : 'button ghost small'}
      title={label}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <Icon size={shown === undefined ? 15 : 13} aria-hidden="true" />
      <span className="visually-hidden">{name}</span>
      {shown}
    </button>
  );
}
