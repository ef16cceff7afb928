import pc from 'picocolors';
import { expect, test } from 'vitest';
import { cutMiddle, widthOf, writeColumns } from './columns.ts';
import { plain } from './plain.ts';

test('columns stand below each other whatever is coloured, and no line ends in blanks', () => {
  const green = pc.createColors(true).green;
  const text = writeColumns([
    ['a', green('long'), '1'],
    ['bcd', 'x', ''],
  ]);
  expect(text.split('\n').map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual([
    'a    long  1',
    'bcd  x',
  ]);
  expect(
    writeColumns(
      [
        ['a', '1'],
        ['b', '10'],
      ],
      { right: [1] },
    ),
  ).toBe('a   1\nb  10');
  expect(widthOf(green('four'))).toBe(4);
});

test('a long id loses its middle', () => {
  expect(cutMiddle('us.anthropic.claude-sonnet-4-5-20250929-v1:0', 20)).toBe('us.anthrop…0929-v1:0');
  expect(cutMiddle('short', 20)).toBe('short');
});

test('what a model wrote cannot drive the terminal', () => {
  expect(plain('a\u001b[2J\u001b]0;title\u0007b\u009bm\nc\td')).toBe('a�[2J�]0;title�b�m\nc\td');
});
