import { mix, type Color, type Palette } from './palette.ts';

/** The color of a picture at a place: x and y from 0 to 1, from the left and from the top. */
export type Scene = (x: number, y: number) => Color;

interface SceneSettings {
  readonly palette: Palette;
  readonly random: () => number;
  /** Width over height, so that circles are round. */
  readonly ratio: number;
}

/** A way to make a scene. */
export type SceneMaker = (settings: SceneSettings) => Scene;

/** Many times as fast as `Math.hypot`, which looks after numbers that overflow. */
function distanceOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

const smooth = (edge: number, width: number, value: number): number => {
  const share = Math.min(1, Math.max(0, (value - edge) / width));
  return share * share * (3 - 2 * share);
};

/** A sky with a sun over ranges of hills, farther ones paler. */
export function hills({ palette, random, ratio }: SceneSettings): Scene {
  const sun = { x: 0.2 + 0.6 * random(), y: 0.18 + 0.25 * random(), radius: 0.05 + 0.06 * random() };
  const ranges = Array.from({ length: 5 }, (_, index) => ({
    base: 0.42 + 0.12 * index,
    waves: [1, 2, 3].map((step) => ({
      height: (0.05 + 0.05 * random()) / step,
      turns: step * (2 + 4 * random()),
      phase: 6.3 * random(),
    })),
    color: mix(palette.bright, palette.dark, (index + 0.6) / 5),
  }));
  return (x, y) => {
    const fromSun = distanceOf((x - sun.x) * ratio, y - sun.y);
    let color = mix(palette.bright, palette.light, y / 0.6);
    color = mix(color, palette.accent, 0.5 * Math.exp(-8 * fromSun));
    color = mix(palette.accent, color, smooth(sun.radius, 0.006, fromSun));
    for (const { base, waves, color: own } of ranges) {
      const top = waves.reduce(
        (sum, { height, turns, phase }) => sum + height * Math.sin(turns * x + phase),
        base,
      );
      color = mix(color, mix(own, palette.light, 0.25 * (y - top)), smooth(top, 0.004, y));
    }
    return color;
  };
}

/** Water under a sky: bands that swing against each other, with light upon them. */
export function waves({ palette, random, ratio }: SceneSettings): Scene {
  const horizon = 0.3 + 0.15 * random();
  const phase = 6.3 * random();
  const light = 0.2 + 0.6 * random();
  return (x, y) => {
    if (y < horizon) {
      const glow = Math.exp(-5 * distanceOf((x - light) * ratio, y - horizon));
      return mix(mix(palette.middle, palette.light, y / horizon), palette.accent, 0.8 * glow);
    }
    const depth = (y - horizon) / (1 - horizon);
    const near = 0.04 + depth;
    const swing = Math.sin((9 * x) / near + phase + 3 * Math.sin(14 * depth + phase));
    const ripple = Math.sin(46 / near + 2.2 * swing + 5 * x);
    const path = Math.exp(-14 * Math.abs(x - light) * (0.5 + depth)) * (0.5 + 0.5 * ripple);
    const water = mix(palette.bright, palette.dark, 0.25 + 0.6 * depth - 0.16 * ripple);
    return mix(water, palette.accent, 0.75 * path);
  };
}

/** Round shapes that shine through each other. */
export function bubbles({ palette, random, ratio }: SceneSettings): Scene {
  const shapes = Array.from({ length: 18 }, (_, index) => ({
    x: random(),
    y: random(),
    radius: 0.04 + 0.16 * random() * random() + 0.02 * (index % 3),
    color: [palette.accent, palette.light, palette.bright, palette.middle][index % 4] ?? palette.accent,
    strength: 0.35 + 0.5 * random(),
  }));
  return (x, y) => {
    let color = mix(palette.middle, palette.dark, 0.7 * y + 0.3 * x);
    for (const { x: left, y: top, radius, color: own, strength } of shapes) {
      const distance = distanceOf((x - left) * ratio, y - top) / radius;
      if (distance > 1.02) continue;
      const rim = smooth(0.86, 0.1, distance) * (1 - smooth(0.98, 0.03, distance));
      const shine = Math.exp(-14 * distanceOf((x - left) * ratio + 0.3 * radius, y - top + 0.35 * radius));
      const body = strength * (0.35 + 0.4 * distance) * (1 - smooth(0.98, 0.03, distance));
      color = mix(mix(color, own, body + 0.35 * rim), palette.light, 0.25 * shine);
    }
    return color;
  };
}

/** A night sky with a band of light and a moon. */
export function night({ palette, random, ratio }: SceneSettings): Scene {
  const stars = Array.from({ length: 130 }, () => ({
    x: random(),
    y: random(),
    size: 0.0012 + 0.003 * random() ** 4,
  }));
  const rows = Array.from({ length: 20 }, (_, row) => stars.filter(({ y }) => Math.abs(y - row / 20) < 0.07));
  const moon = { x: 0.15 + 0.7 * random(), y: 0.15 + 0.4 * random(), radius: 0.06 + 0.07 * random() };
  const tilt = 0.5 + random();
  const phase = 6.3 * random();
  return (x, y) => {
    const band = Math.sin(3 * (x * tilt + y) + phase + 0.6 * Math.sin(7 * x + phase));
    const cloud = Math.exp(-6 * band * band) * (0.6 + 0.4 * Math.sin(17 * x - 9 * y + phase));
    let color = mix(mix(palette.dark, [6, 8, 20], 0.75 * (1 - y)), palette.middle, 0.55 * cloud);
    for (const star of rows[Math.min(19, Math.floor(y * 20))] ?? []) {
      const distance = distanceOf((x - star.x) * ratio, y - star.y);
      if (distance < 6 * star.size) color = mix(color, [255, 255, 245], Math.exp(-(distance / star.size)));
    }
    const fromMoon = distanceOf((x - moon.x) * ratio, y - moon.y);
    color = mix(color, palette.accent, 0.4 * Math.exp(-7 * fromMoon));
    const shade = mix(
      palette.light,
      palette.accent,
      smooth(-0.4, 1.6, (x - moon.x + y - moon.y) / moon.radius),
    );
    return mix(shade, color, smooth(moon.radius, 0.004, fromMoon));
  };
}

/** Panes of glass, each with the nearest of its neighbours around it. */
export function mosaic({ palette, random, ratio }: SceneSettings): Scene {
  const side = 8;
  const colors = [palette.light, palette.bright, palette.middle, palette.dark, palette.accent] as const;
  const panes = Array.from({ length: side * side }, (_, index) => ({
    x: ((index % side) + 0.1 + 0.8 * random()) / side,
    y: (Math.floor(index / side) + 0.1 + 0.8 * random()) / side,
    color: mix(
      colors[Math.floor(random() * 5)] ?? palette.middle,
      colors[Math.floor(random() * 5)] ?? palette.middle,
      0.35,
    ),
  }));
  return (x, y) => {
    let nearest = 9;
    let next = 9;
    let color: Color = palette.middle;
    const column = Math.floor(x * side);
    const row = Math.floor(y * side);
    for (let step = 0; step < 25; step += 1) {
      const pane = panes[(row + Math.floor(step / 5) - 2) * side + column + (step % 5) - 2];
      if (pane === undefined) continue;
      const distance = distanceOf((x - pane.x) * ratio, y - pane.y);
      if (distance < nearest) {
        next = nearest;
        nearest = distance;
        color = pane.color;
      } else if (distance < next) {
        next = distance;
      }
    }
    const lit = mix(color, palette.light, 0.35 * (1 - smooth(0, 0.11, nearest)));
    return mix(palette.dark, lit, smooth(0.002, 0.006, next - nearest));
  };
}
