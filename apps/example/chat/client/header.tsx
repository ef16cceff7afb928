import { MessageSquarePlus, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import type { ChatInfo } from '../protocol.ts';
import { ModelPicker } from './model-picker.tsx';
import { chooseTheme, loadTheme } from './theme.ts';
import type { SettingsControl } from './use-settings.ts';

export interface HeaderProps {
  readonly info: ChatInfo | undefined;
  readonly settings: SettingsControl;
  readonly canClear: boolean;
  readonly onClear: () => void;
}

export function Header({ info, settings, canClear, onClear }: HeaderProps) {
  return (
    <header className="header">
      <h1 className="brand">
        <span className="brand-mark" aria-hidden="true" />
        <span className="brand-name">Bedrock chat</span>
      </h1>
      <ModelPicker info={info} settings={settings} />
      <div className="header-end">
        <button className="button ghost" onClick={onClear} disabled={!canClear}>
          <MessageSquarePlus size={18} aria-hidden="true" />
          <span className="wide-only">New chat</span>
          <span className="narrow-only visually-hidden">New chat</span>
        </button>
        <ThemeButton />
      </div>
    </header>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useState(loadTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <button
      className="button ghost icon-only"
      aria-label={`Switch to ${other} colours`}
      title={`Switch to ${other} colours`}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
