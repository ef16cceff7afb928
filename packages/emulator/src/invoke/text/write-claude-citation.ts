import type { Citation } from '@bedrock-kit/schemas';

/** A citation as Claude's Messages API writes it; places without a number begin at nought. */
export function writeClaudeCitation({ title, source, sourceContent = [], location }: Citation): object {
  const cited_text = sourceContent.map(({ text = '' }) => text).join('');
  const document = (index: number | undefined): object => ({
    document_index: index ?? 0,
    document_title: title ?? null,
    file_id: null,
  });
  if (location === undefined) return { type: 'char_location', cited_text, ...document(0) };
  if ('documentChar' in location) {
    const { documentIndex, start = 0, end = 0 } = location.documentChar;
    return {
      type: 'char_location',
      cited_text,
      ...document(documentIndex),
      start_char_index: start,
      end_char_index: end,
    };
  }
  if ('documentPage' in location) {
    const { documentIndex, start = 0, end = 0 } = location.documentPage;
    return {
      type: 'page_location',
      cited_text,
      ...document(documentIndex),
      start_page_number: start,
      end_page_number: end,
    };
  }
  if ('documentChunk' in location) {
    const { documentIndex, start = 0, end = 0 } = location.documentChunk;
    return {
      type: 'content_block_location',
      cited_text,
      ...document(documentIndex),
      start_block_index: start,
      end_block_index: end,
    };
  }
  if ('web' in location) {
    return {
      type: 'web_search_result_location',
      cited_text,
      url: location.web.url ?? '',
      title: title ?? null,
    };
  }
  const { searchResultIndex = 0, start = 0, end = 0 } = location.searchResultLocation;
  return {
    type: 'search_result_location',
    cited_text,
    source: source ?? '',
    title: title ?? null,
    search_result_index: searchResultIndex,
    start_block_index: start,
    end_block_index: end,
  };
}
