import { tool } from 'ai';
import { z } from 'zod';

/** The tool of the cases: known by its name and description to be about the weather. */
export const weatherTool = tool({
  description: 'Get the current weather in a city',
  inputSchema: z.object({ city: z.string().describe('Name of the city') }),
  execute: async ({ city }) => ({ city, celsius: 4, sky: 'fog' }),
});

/** The same without an `execute`: the call comes back to the caller. */
export const weatherQuestion = tool({
  description: 'Get the current weather in a city',
  inputSchema: z.object({ city: z.string().describe('Name of the city') }),
  outputSchema: z.string(),
});

export const timeQuestion = tool({
  description: 'Get the current local time in a city',
  inputSchema: z.object({ city: z.string().describe('Name of the city') }),
  outputSchema: z.string(),
});
