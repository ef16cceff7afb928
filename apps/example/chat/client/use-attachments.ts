import { useCallback, useEffect, useState } from 'react';
import { limits } from '../protocol.ts';
import { type Attachment, readAttachment } from './attachments.ts';

export interface Attachments {
  readonly files: readonly Attachment[];
  /** Why the last file was not attached. */
  readonly problem: string | undefined;
  /** Files are being dragged over the page. */
  readonly dragging: boolean;
  add(files: Iterable<File>): void;
  remove(id: string): void;
  replace(files: readonly Attachment[]): void;
}

/** The files of the message that is being written; files that are dropped anywhere on the page come here. */
export function useAttachments(): Attachments {
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [problem, setProblem] = useState<string>();

  const add = useCallback((added: Iterable<File>): void => {
    setProblem(undefined);
    for (const file of added) {
      readAttachment(file).then(
        (attachment) => setFiles((before) => [...before, attachment].slice(0, limits.filesPerMessage)),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
    }
  }, []);
  const dragging = useDrop(add);

  return {
    files,
    dragging,
    problem:
      files.length === limits.filesPerMessage ? `${files.length} files is all a message takes.` : problem,
    add,
    remove: (id) => setFiles((before) => before.filter((file) => file.id !== id)),
    replace: (replacement) => {
      setProblem(undefined);
      setFiles(replacement);
    },
  };
}

function useDrop(add: (files: Iterable<File>) => void): boolean {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    // Leaving the page has no element that is entered next.
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setDragging(false);
      if (event.dataTransfer !== null) add(event.dataTransfer.files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [add]);

  return dragging;
}
