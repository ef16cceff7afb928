import { ArrowUp, Paperclip, Square } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { type ChatInfo, limits } from '../protocol.ts';
import { AttachmentList } from './attachment-list.tsx';
import { acceptedFiles, type Attachment, findObstacle } from './attachments.ts';
import { SettingsBar } from './settings-bar.tsx';
import { useAttachments } from './use-attachments.ts';
import { useGrowingBox } from './use-growing-box.ts';
import type { SettingsControl } from './use-settings.ts';

export interface ComposerHandle {
  focus(): void;
  /** Puts a text and files into the box. */
  fill(text: string, files: readonly Attachment[]): void;
}

export interface ComposerProps {
  readonly ref: Ref<ComposerHandle>;
  readonly info: ChatInfo | undefined;
  readonly settings: SettingsControl;
  readonly busy: boolean;
  readonly onSend: (text: string, files: readonly Attachment[]) => void;
  readonly onStop: () => void;
  readonly onClear: () => void;
}

/** The box to write in. Enter sends, Shift+Enter begins a line; files come by button, paste or drop. */
export function Composer({ ref, info, settings, busy, onSend, onStop, onClear }: ComposerProps) {
  const [text, setText] = useState('');
  const attachments = useAttachments();
  const box = useGrowingBox(text);
  const picker = useRef<HTMLInputElement>(null);
  const { files, problem, dragging } = attachments;
  const obstacle = findObstacle(files, settings.model) ?? commandObstacle(text, info);
  const canSend = (text.trim() !== '' || files.length > 0) && obstacle === undefined && info !== undefined;

  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(),
    fill: (filled, more) => {
      setText(filled);
      attachments.replace(more);
      box.current?.focus();
    },
  }));

  function submit(): void {
    if (busy || !canSend) return;
    if (text.trim() === '/new') onClear();
    else onSend(text.trim(), files);
    setText('');
    attachments.replace([]);
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter also ends the composition of a Japanese or Chinese word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attachments.add(event.clipboardData.files);
  }

  return (
    <form
      className="composer"
      aria-label="Write a message"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {dragging && <div className="drop-here">Drop files to attach them</div>}
      <AttachmentList files={files} onRemove={attachments.remove} />
      <label className="visually-hidden" htmlFor="message">
        Message
      </label>
      <textarea
        id="message"
        ref={box}
        rows={1}
        value={text}
        maxLength={limits.textLength}
        placeholder="Write a message, or / for commands"
        aria-describedby="composer-note"
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <p
        id="composer-note"
        className={noteOf({ text, info, problem, obstacle }) === '' ? 'visually-hidden' : 'composer-note'}
        role={(problem ?? obstacle ?? '') === '' ? undefined : 'alert'}
      >
        {noteOf({ text, info, problem, obstacle })}
      </p>
      <div className="composer-bar">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={acceptedFiles}
          aria-label="Files to attach"
          onChange={(event) => {
            if (event.target.files !== null) attachments.add(event.target.files);
            event.target.value = '';
          }}
        />
        <button
          type="button"
          className="button ghost icon-only"
          aria-label="Attach files"
          title="Attach images or documents"
          onClick={() => picker.current?.click()}
        >
          <Paperclip size={18} aria-hidden="true" />
        </button>
        <SettingsBar info={info} settings={settings} />
        {busy ? (
          <button
            type="button"
            className="button send"
            aria-label="Stop the answer"
            title="Stop (Esc)"
            onClick={onStop}
          >
            <Square size={15} fill="currentColor" aria-hidden="true" />
          </button>
        ) : (
          <button
            type="submit"
            className="button send"
            aria-label="Send"
            title="Send (Enter)"
            disabled={!canSend}
          >
            <ArrowUp size={18} aria-hidden="true" />
          </button>
        )}
      </div>
    </form>
  );
}

interface NoteOptions {
  readonly text: string;
  readonly info: ChatInfo | undefined;
  readonly problem: string | undefined;
  readonly obstacle: string | undefined;
}

/** What is said below the text: what is in the way, or which commands there are. */
function noteOf({ text, info, problem, obstacle }: NoteOptions): string {
  const inTheWay = problem ?? obstacle ?? '';
  if (inTheWay !== '') return inTheWay;
  if (!/^\/\w*$/.test(text)) return '';
  const image = info?.imageModel === undefined ? '' : '/image and what it should show makes an image · ';
  return `${image}/new begins a new chat`;
}

function commandObstacle(text: string, info: ChatInfo | undefined): string | undefined {
  const [, command] = /^\/(\w*)\s*$/.exec(text) ?? [];
  if (/^\/image\b/.test(text) && info?.imageModel === undefined) return 'Images cannot be made here yet.';
  // Half a command is no message; what it may become is said below the box.
  return command === undefined || command === 'new' ? undefined : '';
}
