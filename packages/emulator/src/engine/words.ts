/** Words that carry no subject: left out when texts are compared. */
const stopWords = new Set(
  (
    'a about above after again all also an and any are as at be because been before being between both but by call can ' +
    'could did do does doing done each few for from further get gets give given go had has have having he her here him ' +
    'his how i if in into is it its itself just let like made make makes me more most my need no nor not now of off on ' +
    'once only or other our out over own please provide provided return returned returns same see set she should so some ' +
    'such take tell than that the their them then there these they this those through to tool too under until up use ' +
    'used using value very want was we were what when where which while who whom why will with within without would ' +
    'you your right function call calls'
  ).split(' '),
);

/** The words of a text that tell what it is about, in lower case, each once, in order. */
export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !stopWords.has(word)))];
}

/** The words of an identifier: `getCurrentWeather` and `get_current-weather` give get, current, weather. */
export function identifierWords(name: string): readonly string[] {
  return contentWords(name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_\-.]+/g, ' '));
}

/** True when two words are forms of one: they share a beginning and differ in a short ending only. */
function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3 || long.length - short.length > 4) return false;
  const stem = short.replace(/(?:e|y|s)$/, '');
  return (
    stem.length >= 3 &&
    long.startsWith(stem) &&
    /^(?:e|es|s|d|ed|ing|er|y|ies|ied|ly|ion|ation)?$/.test(long.slice(stem.length))
  );
}

/** How many words of `about` occur in `text`, in any form. */
export function overlap(about: readonly string[], text: readonly string[]): number {
  return about.filter((word) => text.some((other) => sameWord(word, other))).length;
}
