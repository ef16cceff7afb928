/** A sum that stands in a text, and what it comes to. */
export interface Calculation {
  readonly sum: string;
  readonly result: number;
}

const operation =
  /(?<![\w.])(-?\d+(?:\.\d+)?)\s*([-+*×x/÷])\s*(-?\d+(?:\.\d+)?)(?![\w.]*\d|\s*[-+*×/÷]\s*\d)/;

/** Finds a sum of two numbers; longer ones are left alone. */
export function calculate(text: string): Calculation | undefined {
  const match = operation.exec(text);
  if (match === null) return undefined;
  const [sum, left = '', sign = '', right = ''] = match;
  const [a, b] = [Number(left), Number(right)];
  const result = { '+': a + b, '-': a - b, '*': a * b, '×': a * b, x: a * b, '/': a / b, '÷': a / b }[sign];
  return result === undefined || !Number.isFinite(result)
    ? undefined
    : { sum, result: Number(result.toPrecision(12)) };
}
