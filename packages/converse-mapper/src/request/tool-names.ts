import { shortHash } from './short-hash.ts';

/** Tool names of the caller and on the wire. */
export interface ToolNames {
  /** The name on the wire: the same name wherever the model takes it, else one made from it with a hash behind (E2). */
  toWire(name: string): string;
  /** Fixes the name on the wire of a tool that the service names itself. */
  fix(name: string, wireName: string): void;
}

/** Creates the tool names of one call; `pattern` is what the model's vendor takes, of at most 64 characters. */
export function createToolNames(pattern: RegExp): ToolNames {
  const wireNames = new Map<string, string>();
  return {
    toWire(name) {
      const known = wireNames.get(name);
      if (known !== undefined) return known;
      if (pattern.test(name)) return name;
      // The hash stands there even where the cleaned name is free: the name must not depend on the other tools.
      const wireName = `${name.replaceAll(/[^a-zA-Z0-9_]/g, '_').slice(0, 49)}_${shortHash(name)}`;
      wireNames.set(name, wireName);
      return wireName;
    },
    fix: (name, wireName) => {
      wireNames.set(name, wireName);
    },
  };
}
