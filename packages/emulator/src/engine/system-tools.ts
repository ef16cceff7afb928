import type { JsonValue, ToolResultContentBlock } from '@bedrock-kit/schemas';
import { calculate } from './calculate.ts';
import type { Conversation } from './conversation.ts';
import type { DraftBlock, SaidBlock } from './draft.ts';
import { contentWords } from './words.ts';

/** A tool that the service ran, and what the answer says of it. */
export interface SystemToolRun {
  readonly block: Extract<DraftBlock, { readonly kind: 'server-tool' }>;
  readonly said: readonly SaidBlock[];
  /** What came out, for tools that are called after it. */
  readonly found: string;
}

/** Runs the system tools that are offered and that the question is about; all of them where the choice is to use some. */
export function runSystemTools({ request, asked }: Conversation): readonly SystemToolRun[] {
  const { tools = [], toolChoice = { auto: {} } } = request.toolConfig ?? {};
  const offered = tools.flatMap((tool) => ('systemTool' in tool ? [tool.systemTool.name] : []));
  const onlySystemTools = tools.every((tool) => 'systemTool' in tool);
  return offered.flatMap((name) => {
    const forced =
      ('tool' in toolChoice && toolChoice.tool.name === name) || ('any' in toolChoice && onlySystemTools);
    const excluded = 'tool' in toolChoice && !forced;
    const tool = systemTools[name];
    return tool === undefined || excluded || !(forced || tool.isWanted(asked)) ? [] : [tool.run(asked)];
  });
}

interface SystemTool {
  readonly isWanted: (asked: string) => boolean;
  readonly run: (asked: string) => SystemToolRun;
}

const systemTools: Readonly<Record<string, SystemTool>> = {
  nova_grounding: {
    isWanted: (asked) =>
      /\b(?:search|web|internet|online|look up|news|latest|newest|current|currently|today|recent|cite|sources?)\b/i.test(
        asked,
      ),
    run: searchWeb,
  },
  nova_code_interpreter: {
    isWanted: (asked) =>
      calculate(asked) !== undefined ||
      /\b(?:code|python|script|calculat\w+|comput\w+|execut\w+|run)\b/i.test(asked),
    run: runCode,
  },
};

/** The service does not show what it found (recorded); the pages here are made up and under reserved names. */
function searchWeb(asked: string): SystemToolRun {
  const query = searchWords(asked).join(' ') || asked.slice(0, 200) || 'news';
  const path = encodeURIComponent(query.toLowerCase().replace(/\s+/g, '-'));
  const pages = ['example.com', 'example.org'].map((domain): SaidBlock => {
    const location = { web: { domain, url: `https://www.${domain}/${path}` } };
    return { kind: 'cited', text: '', citations: [{ location }] };
  });
  return {
    block: serverTool('nova_grounding', { query }, { text: '[HIDDEN]' }),
    said: [
      { kind: 'text', text: `The emulator searches no web. These pages would be about "${query}"` },
      ...pages,
      { kind: 'text', text: '.' },
    ],
    found: query,
  };
}

const aboutSearching = new Set(['search', 'web', 'internet', 'online', 'cite', 'source', 'sources', 'look']);

/** The words of a question that tell what to look for, written as they stand there. */
function searchWords(asked: string): readonly string[] {
  const wanted = contentWords(asked).filter((word) => !aboutSearching.has(word));
  const words = asked.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [];
  return [...new Set(words.filter((word) => wanted.includes(word.toLowerCase())))].slice(0, 12);
}

/** A sum is worked out; of anything else the characters are counted, which is true at least. */
function runCode(asked: string): SystemToolRun {
  const sum = calculate(asked);
  const snippet = sum?.sum.replace(/[×x]/g, '*').replace(/÷/g, '/') ?? `len(${JSON.stringify(asked)})`;
  const stdOut = String(sum?.result ?? Array.from(asked).length);
  return {
    block: serverTool(
      'nova_code_interpreter',
      { snippet },
      { json: { exitCode: 0, isError: false, stdErr: '', stdOut } },
    ),
    said: [{ kind: 'text', text: `${snippet} = ${stdOut}` }],
    found: stdOut,
  };
}

function serverTool(name: string, input: JsonValue, result: ToolResultContentBlock): SystemToolRun['block'] {
  return { kind: 'server-tool', name, input, result: [result] };
}
