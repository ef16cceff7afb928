import { setTimeout as sleep } from 'node:timers/promises';
import { tool, type ToolSet } from 'ai';
import { z } from 'zod';

/** The tools of the chat. They run here, so that what they do can be watched. `delayMs`: how long the weather takes. */
export function createTools(delayMs: number): ToolSet {
  return {
    weather: tool({
      description: 'The weather in a city right now. The figures are made up for this demonstration.',
      inputSchema: z.object({ city: z.string().describe('Name of the city') }),
      execute: async ({ city }, { abortSignal }) => {
        await sleep(delayMs, undefined, abortSignal === undefined ? {} : { signal: abortSignal });
        if (/^atlantis$/i.test(city)) throw new Error(`No weather station in ${city}: it lies under water.`);
        return { city, ...inventWeather(city) };
      },
    }),
    clock: tool({
      description: 'The current date and time in a time zone',
      inputSchema: z.object({ timeZone: z.string().describe('IANA name, such as Europe/Paris') }),
      execute: ({ timeZone }) => ({ timeZone, now: tellTime(timeZone) }),
    }),
  };
}

const skies = ['fog', 'drizzle', 'clear', 'broken clouds', 'snow showers', 'thunder'];

/** The same city has the same weather each time. */
function inventWeather(city: string): { readonly celsius: number; readonly sky: string } {
  let hash = 7;
  for (const letter of city.toLowerCase()) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1009;
  return { celsius: (hash % 34) - 4, sky: skies[hash % skies.length] ?? 'fog' };
}

function tellTime(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'long' }).format();
  } catch (cause) {
    throw new Error(`There is no time zone "${timeZone}": use an IANA name such as Europe/Paris.`, { cause });
  }
}
