import { z } from 'zod';

/** A schema that each `ai` takes. */
export const plan = z.object({ title: z.string(), kilometres: z.number() });

/** What the tool of the stories does. */
export async function readWeather({ city }: { readonly city: string }): Promise<object> {
  return { city, celsius: 4, sky: 'fog' };
}
