// `ai` prints every warning; the samples cause two that their tests expect.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
