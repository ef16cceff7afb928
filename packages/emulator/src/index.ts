export { createEmulator } from './emulator.ts';
export type { Emulator } from './emulator.ts';
export type { AcceptedCredentials, AcceptedToken } from './auth/authenticate.ts';
export { EmulatorError } from './errors.ts';
export type { EmulatorErrorCode } from './errors.ts';
export { readFault } from './faults/read-fault.ts';
export type { OrderedFault } from './faults/read-fault.ts';
export type { FaultOptions } from './faults/fault-source.ts';
export type { Fault, StreamPlace } from './faults.ts';
export { defaultGuardrails } from './guardrails/policies.ts';
export type {
  ContentFilter,
  ContentFilterType,
  DeniedTopic,
  GuardrailAction,
  GuardrailPolicies,
  GuardrailRegex,
  PiiType,
} from './guardrails/policies.ts';
export { defaultCredentials, defaultModeration, defaultToken } from './options.ts';
export type { EmulatorOptions, ImageModeration, Pace, RequestLogEntry } from './options.ts';
export type { PromptRouters } from './models/prompt-routers.ts';
export type { Call, Reply, ReplyScript } from './replies.ts';
export type { OperationName } from './routes.ts';
export type { BackendOptions } from './backend/backend-options.ts';
export { readRecordings } from './scripts/read-recordings.ts';
export type { RecordedResponse, Recording } from './scripts/recording.ts';
export type {
  RecordOptions,
  RelayOptions,
  ReplayOptions,
  UpstreamAuthorization,
} from './scripts/relay-options.ts';
export { readScriptFile } from './scripts/read-script-file.ts';
export type { ReplyCondition, ReplyRule, RuleReply } from './scripts/reply-rules.ts';
export type { TokenCounts } from './status/read-usage.ts';
export type { Watcher } from './status/request-log.ts';
export type { ThrottleLimits } from './throttle.ts';
export { defaultRules } from './validate/rules.ts';
export type { ValidationRules } from './validate/rules.ts';
export type { WireRequest, WireResponse } from './wire.ts';
export { serve } from './serve.ts';
export type { EmulatorServer, ServeOptions } from './serve.ts';
