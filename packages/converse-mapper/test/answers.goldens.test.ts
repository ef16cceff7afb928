import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import { describe, expect, test } from 'vitest';
import type { CallContext, WireTool } from '../src/index.ts';
import { mapResponse } from '../src/index.ts';
import { answerContext } from './support/answer-context.ts';
import { foldParts } from './support/fold-parts.ts';
import { mapEvents } from './support/stream-events.ts';
import type { ShortEvent } from './support/stream-events.ts';
import { brokenLaws } from './support/stream-laws.ts';

/** `story.json`: the rows of the feature list and of the pain list that the story proves, and what the call was. */
interface Story {
  readonly rows: readonly string[];
  readonly context?: Partial<Omit<CallContext, 'tools' | 'toolCallId'>> & {
    readonly tools?: Readonly<Record<string, WireTool>>;
    readonly toolCallIds?: Readonly<Record<string, string>>;
  };
}

const folder = join(import.meta.dirname, 'goldens/answers');
const stories = readdirSync(folder);
const called = stories.filter((story) => existsSync(join(folder, story, 'response.json')));
const streamed = stories.filter((story) => existsSync(join(folder, story, 'events.json')));

describe('goldens: an answer and the result it becomes', () => {
  test.each(called)('%s', async (story) => {
    const result = mapResponse(read<ConverseResponse>(story, 'response.json'), contextOf(story));
    await expect(print(result)).toMatchFileSnapshot(join(folder, story, 'result.json'));
  });
});

describe('goldens: the events of a stream and the parts they become', () => {
  test.each(streamed)('%s', async (story) => {
    const parts = mapEvents(read<ShortEvent[]>(story, 'events.json'), contextOf(story));
    expect(brokenLaws(parts)).toEqual([]);
    await expect(print(parts)).toMatchFileSnapshot(join(folder, story, 'parts.json'));
  });
});

describe('goldens: a call and a stream tell the same story', () => {
  test.each(called.filter((story) => streamed.includes(story)))('%s', (story) => {
    const call = mapResponse(read<ConverseResponse>(story, 'response.json'), contextOf(story));
    const { content, finish } = foldParts(
      mapEvents(read<ShortEvent[]>(story, 'events.json'), contextOf(story)),
    );
    expect(content).toEqual(call.content);
    expect(finish).toMatchObject({ finishReason: call.finishReason, usage: call.usage });
  });
});

function read<Value>(story: string, file: string): Value {
  return JSON.parse(readFileSync(join(folder, story, file), 'utf8')) as Value;
}

function contextOf(story: string): CallContext {
  const { tools = {}, toolCallIds = {}, ...rest } = read<Story>(story, 'story.json').context ?? {};
  return answerContext({
    ...rest,
    tools: new Map(Object.entries(tools)),
    toolCallId: (wireId) => toolCallIds[wireId] ?? wireId,
  });
}

function print(value: unknown): string {
  return `${JSON.stringify(value, printError, 2)}\n`;
}

/** The message of an error is no member that JSON sees. */
function printError(_key: string, value: unknown): unknown {
  return value instanceof Error ? Object.assign({ message: value.message }, value) : value;
}
