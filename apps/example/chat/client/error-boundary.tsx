import { Component, type ReactNode } from 'react';
import { forgetConversation } from './keep-conversation.ts';

interface Props {
  readonly children: ReactNode;
}

/** Shows a way out when the page itself breaks, most likely over a conversation that an older version kept. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="plain-page">
        <h1>The page broke</h1>
        <p>Loading it again often helps. If it does not, start over without the kept conversation.</p>
        <p className="row">
          <button className="button primary" onClick={() => location.reload()}>
            Load again
          </button>
          <button
            className="button"
            onClick={() => {
              forgetConversation();
              location.reload();
            }}
          >
            Start over
          </button>
        </p>
      </main>
    );
  }
}
