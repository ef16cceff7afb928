import { type ComponentProps, memo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { CopyButton } from './copy-button.tsx';

/**
 * A text of the model. HTML in it stays text and only harmless addresses become links (react-markdown's defaults); images
 * are links too, because an address that is loaded by itself can carry what was said to whoever made it up.
 */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="prose">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
});

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  img: ({ src, alt }) => (
    <a href={typeof src === 'string' ? src : undefined} target="_blank" rel="noreferrer">
      {alt === undefined || alt === '' ? 'image' : alt}
    </a>
  ),
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  table: ({ children }) => (
    <div className="table-box" tabIndex={0} role="region" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
};

function CodeBlock({ children }: ComponentProps<'pre'>) {
  const { className, children: code } = propsOf(children);
  const language = /language-(\w+)/.exec(className ?? '')?.[1];
  return (
    <div className="code-box">
      <div className="code-head">
        <span>{language ?? 'text'}</span>
        <CopyButton text={typeof code === 'string' ? code : ''} label="Copy code" />
      </div>
      <pre tabIndex={0}>{children}</pre>
    </div>
  );
}

interface CodeProps {
  readonly className?: string;
  readonly children?: unknown;
}

/** The `code` element inside a `pre`, as react-markdown makes it. */
function propsOf(children: unknown): CodeProps {
  if (typeof children !== 'object' || children === null || !('props' in children)) return {};
  return (children.props ?? {}) as CodeProps;
}
