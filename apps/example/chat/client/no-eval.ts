import { config } from 'zod';

// The AI SDK reads streams with zod, which tries to compile code as soon as a schema is made. The page's policy forbids
// that, and the browser would report it: so this comes before everything else.
config({ jitless: true });
