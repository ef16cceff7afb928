import { useEffect, useState } from 'react';
import type { ChatInfo } from '../protocol.ts';

/** What the server offers; `failed` until it answers again. */
export function useServerInfo(): { readonly info: ChatInfo | undefined; readonly failed: boolean } {
  const [info, setInfo] = useState<ChatInfo>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (info !== undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const response = await fetch('/api/info', { signal: leaving.signal });
        setInfo((await response.json()) as ChatInfo);
        setFailed(false);
      } catch {
        if (leaving.signal.aborted) return;
        setFailed(true);
        timer = setTimeout(() => void ask(), 2000);
      }
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [info]);

  return { info, failed };
}
