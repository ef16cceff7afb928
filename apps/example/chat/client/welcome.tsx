import { CloudFog, FileText, ImagePlus, Lightbulb, type LucideIcon, ScrollText } from 'lucide-react';
import type { ChatInfo } from '../protocol.ts';
import { type Attachment, readAttachment } from './attachments.ts';

export interface WelcomeProps {
  readonly info: ChatInfo | undefined;
  /** Puts a question into the box; the person sends it. */
  readonly onPick: (text: string, files: readonly Attachment[]) => void;
}

interface Suggestion {
  readonly title: string;
  readonly text: string;
  readonly Icon: LucideIcon;
  readonly sample?: string;
}

const suggestions: readonly Suggestion[] = [
  {
    title: 'Ask something',
    text: 'Why does a lighthouse blink instead of shining all the time?',
    Icon: Lightbulb,
  },
  { title: 'Use a tool', text: 'What is the weather in Reykjavik?', Icon: CloudFog },
  {
    title: 'Read a PDF',
    text: 'Who kept the lighthouse, according to the report?',
    Icon: FileText,
    sample: 'lighthouse-report.pdf',
  },
];

const longAnswer = { title: 'Get a long answer', text: 'Write 250 words about fog horns.', Icon: ScrollText };
const image = { title: 'Make an image', text: '/image A lighthouse at dusk', Icon: ImagePlus };

/** What is shown before the first message. */
export function Welcome({ info, onPick }: WelcomeProps) {
  return (
    <main className="welcome">
      <div className="column">
        <h2>What shall we talk about?</h2>
        <p className="welcome-note">{noteOn(info)}</p>
        <ul className="suggestions">
          {[...suggestions, info?.imageModel === undefined ? longAnswer : image].map(
            ({ title, text, Icon, sample }: Suggestion) => (
              <li key={title}>
                <button
                  className="suggestion"
                  onClick={() => void readSample(sample).then((files) => onPick(text, files))}
                >
                  <Icon size={18} aria-hidden="true" />
                  <span>
                    <span className="suggestion-title">{title}</span>
                    <span className="suggestion-text">{text}</span>
                  </span>
                </button>
              </li>
            ),
          )}
        </ul>
      </div>
    </main>
  );
}

function noteOn(info: ChatInfo | undefined): string {
  if (info === undefined) return '\u00a0';
  return info.target === 'aws'
    ? `Answers come from Amazon Bedrock in ${info.region}, on your account.`
    : 'This is an emulator on your machine. It reads, calls tools and streams as Bedrock does, but it knows nothing.';
}

async function readSample(name: string | undefined): Promise<readonly Attachment[]> {
  if (name === undefined) return [];
  const response = await fetch(`/samples/${name}`);
  return [await readAttachment(new File([await response.blob()], name, { type: 'application/pdf' }))];
}
