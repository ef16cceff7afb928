import { expect, test } from 'vitest';
import { findRoute } from './routes.ts';

const arn = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0';

test.each([
  ['POST', '/model/amazon.nova-pro-v1%3A0/converse', 'converse', ['amazon.nova-pro-v1:0']],
  ['POST', '//model/amazon.nova-pro-v1:0/converse-stream', 'converse-stream', ['amazon.nova-pro-v1:0']],
  ['POST', `/model/${arn}/invoke`, 'invoke', [arn]],
  ['POST', `/model/${encodeURIComponent(arn)}/count-tokens`, 'count-tokens', [arn]],
  ['POST', '/model/a.b/invoke-with-response-stream', 'invoke-with-response-stream', ['a.b']],
  ['POST', '/guardrail/abc/version/DRAFT/apply', 'apply-guardrail', ['abc', 'DRAFT']],
  ['POST', '/async-invoke', 'start-async-invoke', []],
  ['GET', '/async-invoke', 'list-async-invokes', []],
  ['GET', '/async-invoke/arn%3Aa%2Fb', 'get-async-invoke', ['arn:a/b']],
  ['POST', '/rerank', 'rerank', []],
  ['GET', '/foundation-models', 'list-foundation-models', []],
  ['GET', '/foundation-models/amazon.nova-pro-v1%3A0', 'get-foundation-model', ['amazon.nova-pro-v1:0']],
  [
    'GET',
    '/inference-profiles/us.amazon.nova-pro-v1:0',
    'get-inference-profile',
    ['us.amazon.nova-pro-v1:0'],
  ],
  ['POST', '/guardrails', 'create-guardrail', []],
  ['POST', '/guardrails/abc', 'create-guardrail-version', ['abc']],
  ['GET', '/guardrails', 'list-guardrails', []],
  ['GET', '/guardrails/abc', 'get-guardrail', ['abc']],
  ['DELETE', '/guardrails/abc', 'delete-guardrail', ['abc']],
])('%s %s is %s', (method, path, operation, labels) => {
  const route = findRoute(method, path);
  expect(route).toMatchObject({ operation, labels });
  expect(route?.modelId).toBe(path.includes('/model/') ? labels[0] : undefined);
});

test.each([
  ['GET', '/model/a.b/converse'],
  ['POST', '/model/a/b/converse'],
  ['POST', '/model/%zz/converse'],
  ['DELETE', '/foundation-models'],
  ['POST', '/'],
])('%s %s is no operation', (method, path) => {
  expect(findRoute(method, path)).toBeUndefined();
});
