import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { applyTheme, loadTheme } from './theme.ts';

// zod, which the AI SDK reads streams with, tries to compile code; the page's policy forbids that and would report it.
config({ jitless: true });
applyTheme(loadTheme());

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
