/**
 * A text of at least so many tokens, about a lighthouse; `nonce` stands first, so that no cache has seen its beginning. English
 * has four characters a token or more, so five a token are counted.
 */
export function makeLongText(tokens: number, nonce: string): string {
  const sentences: string[] = [`This is log ${nonce} of the lighthouse on Heron Rock.`];
  let length = sentences[0]?.length ?? 0;
  for (let day = 1; length < tokens * 5; day += 1) {
    const sentence = `Day ${day}: the lamp burned for ${8 + (day % 7)} hours, ${day % 13} ships passed, and the wind came from the ${['north', 'east', 'south', 'west'][day % 4]}.`;
    sentences.push(sentence);
    length += sentence.length + 1;
  }
  return sentences.join(' ');
}
