/** Red, green and blue from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** The colors of a picture, from its lightest to its darkest. */
export interface Palette {
  readonly light: Color;
  readonly bright: Color;
  readonly middle: Color;
  readonly dark: Color;
  readonly accent: Color;
}

/** Hue in degrees and saturation of the colors that a prompt may name. */
const named: Readonly<Record<string, readonly [hue: number, saturation: number]>> = {
  red: [4, 0.75],
  orange: [26, 0.85],
  golden: [42, 0.8],
  gold: [44, 0.8],
  yellow: [50, 0.85],
  lime: [80, 0.7],
  green: [130, 0.5],
  teal: [176, 0.55],
  turquoise: [180, 0.6],
  blue: [214, 0.65],
  indigo: [240, 0.5],
  violet: [268, 0.5],
  purple: [282, 0.5],
  magenta: [310, 0.6],
  pink: [338, 0.65],
  brown: [24, 0.4],
  gray: [215, 0.08],
  grey: [215, 0.08],
  black: [225, 0.15],
  white: [200, 0.1],
};

/** Colors that go together: of the colors that the text names, else of a hue by chance. */
export function choosePalette(text: string, random: () => number): Palette {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [first, second] = words.flatMap((word) => (Object.hasOwn(named, word) ? [named[word] ?? []] : []));
  const hue = first?.[0] ?? random() * 360;
  const saturation = first?.[1] ?? 0.35 + 0.4 * random();
  const turn = [30, 150, 180, 210][Math.floor(random() * 4)] ?? 30;
  const otherHue = second?.[0] ?? hue + turn;
  return {
    light: fromHsl(hue + 18, saturation * 0.6, 0.9),
    bright: fromHsl(hue + 8, saturation, 0.7),
    middle: fromHsl(hue, saturation, 0.48),
    dark: fromHsl(hue - 14, saturation * 0.9, 0.2),
    accent: fromHsl(otherHue, Math.max(0.55, second?.[1] ?? 0.75), 0.58),
  };
}

/** The palette of given colors (`#rrggbb`), in the order of their lightness. */
export function paletteOf(colors: readonly string[]): Palette {
  const sorted = colors.map(readHex).sort((a, b) => lightness(b) - lightness(a));
  const at = (share: number): Color =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? [128, 128, 128];
  return {
    light: at(0),
    bright: at(0.3),
    middle: at(0.55),
    dark: at(0.99),
    accent: readHex(colors[0] ?? '#808080'),
  };
}

export function mix(from: Color, to: Color, share: number): Color {
  const part = Math.min(1, Math.max(0, share));
  return [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
    from[2] + (to[2] - from[2]) * part,
  ];
}

function readHex(text: string): Color {
  const value = Number.parseInt(text.replace('#', ''), 16) || 0;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function lightness([red, green, blue]: Color): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

function fromHsl(hue: number, saturation: number, light: number): Color {
  const span = saturation * Math.min(light, 1 - light);
  const channel = (offset: number): number => {
    const place = (offset + (((hue % 360) + 360) % 360) / 30) % 12;
    return 255 * (light - span * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
