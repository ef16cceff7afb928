// Everything that the first call of a language model loads, in one file.
export { createConverseModel } from './converse-model.ts';
export { createTransport } from './transport.ts';
