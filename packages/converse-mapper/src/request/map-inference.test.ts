import { expect, test } from 'vitest';
import { mapRequest } from './map-request.ts';

test('a setting that is not a number is left out with a warning, because JSON would make null of it (C2)', () => {
  const { request, warnings } = mapRequest(
    {
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
      temperature: Number.NaN,
      topP: Number.POSITIVE_INFINITY,
    },
    { modelId: 'us.amazon.nova-lite-v1:0', streaming: true },
  );
  expect(request.inferenceConfig).toEqual({ topP: 1 });
  expect(warnings).toMatchObject([{ feature: 'temperature' }, { feature: 'topP' }]);
});
