import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/models.ts';
import { writeInvokeHeaders, type InvokeSettings } from './invoke-settings.ts';

async function write(settings: InvokeSettings): Promise<Record<string, string>> {
  return writeInvokeHeaders(settings, 'model');
}

describe('headers of InvokeModel (X35)', () => {
  it('are none without settings, but for what answer is wanted', async () => {
    expect(await write({})).toEqual({ accept: 'application/json' });
  });

  it('hold metadata as JSON in ASCII', async () => {
    const headers = await write({ requestMetadata: { 'user id': 'a\u00a0b\n' } });
    expect(headers['x-amzn-bedrock-request-metadata']).toBe('{"user id":"a\\u00a0b\\n"}');
  });

  it.each([
    [
      { guardrailConfig: { guardrailIdentifier: 'a\r\nx-evil: 1', guardrailVersion: '1' } },
      'guardrailConfig.guardrailIdentifier',
    ],
    [{ guardrailConfig: { guardrailIdentifier: 'a' } }, 'guardrailConfig.guardrailVersion'],
    [
      { guardrailConfig: { guardrailIdentifier: 'a', guardrailVersion: '1', trace: 'on' } },
      'guardrailConfig.trace',
    ],
    [{ performanceConfig: { latency: 'fast' } }, 'performanceConfig.latency'],
    [{ serviceTier: { type: 'gold\n' } }, 'serviceTier.type'],
    [{ requestMetadata: {} }, 'requestMetadata'],
    [{ requestMetadata: { a: 'ü' } }, 'requestMetadata["a"]'],
    [{ requestMetadata: { '': 'a' } }, 'requestMetadata[""]'],
  ])('of %j are refused', async (settings, option) => {
    const error = await thrownBy(write(settings as InvokeSettings));
    expect(error).toMatchObject({ code: 'invalid-argument', option });
  });
});
