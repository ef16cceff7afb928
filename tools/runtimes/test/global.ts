// What pages and the edge runtime load: a script that leaves one function behind.
import { runProgram } from './program.ts';

Object.assign(globalThis, { runProgram });
