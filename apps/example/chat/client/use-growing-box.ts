import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A text box that is as high as its text; the style sheet says how high it may get. */
export function useGrowingBox(text: string): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (box.current === null) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text]);
  return box;
}
