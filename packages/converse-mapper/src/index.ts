export type { CallContext, CitableDocument, JsonAnswer, WireTool } from './call-context.ts';
export { mapResponse } from './response/map-response.ts';
export type { MappedResponse } from './response/map-response.ts';
export { createStreamMapper } from './stream/stream-mapper.ts';
export type { StreamMapper } from './stream/stream-mapper.ts';
