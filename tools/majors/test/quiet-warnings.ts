// `ai` prints every warning; the tests look at the warnings themselves.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
