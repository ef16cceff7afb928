import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { delta, mapEvents, messageStop, stop } from '../../test/support/stream-events.ts';
import { mapResponse } from './map-response.ts';

const documents = [{ title: 'Staff handbook', mediaType: 'application/pdf', filename: 'handbook.pdf' }];
const page = {
  location: { documentPage: { documentIndex: 0, start: 1, end: 2 } },
  sourceContent: [{ text: 'Ask your ' }, { text: 'manager.' }],
  title: 'handbook pdf',
};

function mapCited(citationsContent: object, overrides: Parameters<typeof answerContext>[0] = { documents }) {
  const content = [{ citationsContent }];
  return mapResponse({ output: { message: { content } }, stopReason: 'end_turn' }, answerContext(overrides))
    .content;
}

describe('citations', () => {
  it('are on the text they support, with the source as a part of its own behind it (X2, I2)', () => {
    const place = { citedText: 'Ask your manager.', location: page.location };
    const source = {
      type: 'source',
      sourceType: 'document',
      id: 'generated-1',
      title: 'Staff handbook',
      mediaType: 'application/pdf',
      filename: 'handbook.pdf',
      providerMetadata: { amazonBedrock: place, bedrock: place },
    };
    expect(mapCited({ content: [{ text: 'Ask the boss.' }], citations: [page] })).toEqual([
      {
        type: 'text',
        text: 'Ask the boss.',
        citations: [{ source, startIndex: 0, endIndex: 13, citedText: 'Ask your manager.' }],
      },
      source,
    ]);
  });

  it('may come before their text, as Claude streams them', () => {
    const parts = mapEvents(
      [delta(0, { citation: page }), delta(0, { text: 'Ask.' }), stop(0), messageStop('end_turn')],
      answerContext({ documents }),
    );
    expect(parts.map((part) => part.type)).toEqual([
      'text-start',
      'text-delta',
      'text-end',
      'source',
      'finish',
    ]);
    expect(parts[2]).toMatchObject({
      citations: [{ startIndex: 0, endIndex: 4, source: { id: 'generated-1' } }],
    });
    expect(parts[3]).toMatchObject({ id: 'generated-1' });
  });

  it('may stand without text, as those of Nova grounding do: then there is only the source', () => {
    const web = { url: 'https://www.ruby-lang.org/en/downloads/', domain: 'ruby-lang.org' };
    expect(mapCited({ citations: [{ location: { web } }] })).toMatchObject([
      {
        type: 'source',
        sourceType: 'url',
        url: web.url,
        providerMetadata: { bedrock: { location: { web } } },
      },
    ]);
  });

  it('of a search result are url sources when its source is an address', () => {
    const citation = {
      location: { searchResultLocation: { searchResultIndex: 0, start: 0, end: 1 } },
      source: 'https://example.com/ruby-facts',
      title: 'Ruby Facts',
    };
    expect(mapCited({ content: [{ text: 'x' }], citations: [citation] })[1]).toMatchObject({
      sourceType: 'url',
      url: 'https://example.com/ruby-facts',
      title: 'Ruby Facts',
    });
  });

  it.each([
    [{ title: 'A', location: { documentChar: { documentIndex: 9 } } }, 'A'],
    [{ source: 'note 7', location: null }, 'note 7'],
    [{}, 'Untitled document'],
    [null, 'Untitled document'],
    [{ sourceContent: 'x', title: 7, location: 'y' }, 'Untitled document'],
  ])('of what the call does not know are document sources by what %j tells', (citation, title) => {
    const content = mapCited({
      content: [{ text: 'x' }],
      citations: citation === null ? [null, {}] : [citation],
    });
    expect(content[1]).toMatchObject({ sourceType: 'document', title, mediaType: 'text/plain' });
  });

  it('gives one source per citation, so that no place is lost', () => {
    const content = mapCited({ content: [{ text: 'x' }], citations: [page, page] });
    expect(content.filter((part) => part.type === 'source').map((part) => part.id)).toEqual([
      'generated-1',
      'generated-2',
    ]);
  });

  it('lead to the domain where the service names no page', () => {
    const citation = { location: { web: { domain: 'ruby-lang.org' } } };
    expect(mapCited({ citations: [citation] })).toMatchObject([{ url: 'https://ruby-lang.org' }]);
  });

  it('may come as a whole search result, which is a source too (I6)', () => {
    const searchResult = { source: 'https://example.com/a', title: 'A', content: [{ text: 'x' }] };
    const response = { output: { message: { content: [{ searchResult }] } }, stopReason: 'end_turn' };
    expect(mapResponse(response, answerContext()).content).toMatchObject([
      { type: 'source', sourceType: 'url', url: 'https://example.com/a', title: 'A' },
    ]);
  });
});
