import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of a plugin of Vite that is used here. */
interface SourcePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  transform(code: string, id: string): { code: string; map: null } | undefined;
}

/** A function whose results the search of secrets wants to see, and what it is to do with them. */
interface Seam {
  readonly file: string;
  readonly name: string;
  /** `credentials`: they are secrets. `emitted`: a program may log them. `model`: emitted, and so is what its calls give. */
  readonly as: 'credentials' | 'emitted' | 'model';
}

// Where every secret goes through that a request of ours carries, and where everything comes out that a user of ours holds.
const seams: readonly Seam[] = [
  { file: 'models/src/authorizer.ts', name: 'checkToken', as: 'credentials' },
  { file: 'sigv4/src/credentials.ts', name: 'readCredentials', as: 'credentials' },
  { file: 'models/src/observed-request.ts', name: 'observeRequest', as: 'emitted' },
  { file: 'amazon-bedrock/src/create-amazon-bedrock.ts', name: 'createAmazonBedrock', as: 'emitted' },
  { file: 'ai-sdk-adapter/src/language-model.ts', name: 'asLanguageModel', as: 'model' },
  { file: 'ai-sdk-adapter/src/embedding-model.ts', name: 'asEmbeddingModel', as: 'model' },
  { file: 'ai-sdk-adapter/src/image-model.ts', name: 'asImageModel', as: 'model' },
  { file: 'ai-sdk-adapter/src/reranking-model.ts', name: 'asRerankingModel', as: 'model' },
];

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** Lets `watch-secrets.ts` look at the results of these functions, in tests only: a line is added at the end of their files. */
export function secretSeams(): SourcePlugin {
  return {
    name: 'bedrock-kit:secret-seams',
    enforce: 'pre',
    transform(code, id) {
      const here = seams.filter(({ file }) => id.split('?', 1)[0] === join(packages, file));
      if (here.length === 0) return undefined;
      for (const { name } of here) {
        if (!code.includes(`function ${name}(`)) throw new Error(`${id} has no function ${name} any more`);
      }
      return { code: code + here.map(writeWatch).join(''), map: null };
    },
  };
}

/** In a module the name of a function declaration may be given another value, which its importers see too. */
function writeWatch({ name, as }: Seam): string {
  return `\n;${name} = globalThis[Symbol.for('bedrock-kit.secretWatch')]?.follow(${name}, '${as}') ?? ${name};`;
}
