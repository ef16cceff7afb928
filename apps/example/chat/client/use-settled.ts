import { useEffect, useState } from 'react';

/** True once a condition has held for so many milliseconds: for what would only flash up otherwise. */
export function useSettled(condition: boolean, delayMs: number): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setSettled(true), delayMs);
    return () => {
      clearTimeout(timer);
      setSettled(false);
    };
  }, [condition, delayMs]);
  return condition && settled;
}
