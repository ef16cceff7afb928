// What Node, Bun and Deno run: `main.ts <Bedrock as JSON>`.
import process from 'node:process';
import { type Bedrock, runProgram } from './program.ts';

console.log(JSON.stringify(await runProgram(JSON.parse(process.argv[2] ?? '{}') as Bedrock)));
