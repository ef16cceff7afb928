import { describe, expect, it } from 'vitest';
import { inferenceProfileIdsFor } from './inference-profile.ts';
import { partitionOf } from './partition.ts';

describe('the partition of a region', () => {
  it.each([
    ['us-east-1', 'aws', 'amazonaws.com', 'api.aws'],
    ['mx-central-1', 'aws', 'amazonaws.com', 'api.aws'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com', 'api.aws'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'api.amazonwebservices.eu'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov', 'api.aws.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', 'api.aws.scloud'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
    ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
    ['xx-north-9', 'aws', 'amazonaws.com', 'api.aws'],
  ])('%s is %s', (region, id, dnsSuffix, dualStackDnsSuffix) => {
    expect(partitionOf(region)).toMatchObject({ id, dnsSuffix, dualStackDnsSuffix });
  });
});

describe('the inference profiles that a region may call (B1)', () => {
  it.each([
    ['us-east-1', ['us', 'global']],
    ['us-east-2', ['us', 'global']],
    ['us-west-1', ['us', 'global']],
    ['us-west-2', ['us', 'global']],
    ['us-gov-east-1', ['us-gov']],
    ['us-gov-west-1', ['us-gov']],
    ['ca-central-1', ['ca', 'us', 'global']],
    ['ca-west-1', ['ca', 'us', 'global']],
    ['mx-central-1', ['global']],
    ['sa-east-1', ['global']],
    ['eu-central-1', ['eu', 'global']],
    ['eu-central-2', ['eu', 'global']],
    ['eu-north-1', ['eu', 'global']],
    ['eu-south-1', ['eu', 'global']],
    ['eu-south-2', ['eu', 'global']],
    ['eu-west-1', ['eu', 'global']],
    ['eu-west-2', ['eu', 'global']],
    ['eu-west-3', ['eu', 'global']],
    ['il-central-1', ['eu', 'global']],
    ['af-south-1', ['global']],
    ['me-central-1', ['apac', 'global']],
    ['me-south-1', ['global']],
    ['ap-east-2', ['apac', 'global']],
    ['ap-northeast-1', ['jp', 'apac', 'global']],
    ['ap-northeast-2', ['apac', 'global']],
    ['ap-northeast-3', ['jp', 'apac', 'global']],
    ['ap-south-1', ['apac', 'global']],
    ['ap-south-2', ['apac', 'global']],
    ['ap-southeast-1', ['apac', 'global']],
    ['ap-southeast-2', ['au', 'apac', 'global']],
    ['ap-southeast-3', ['apac', 'global']],
    ['ap-southeast-4', ['au', 'apac', 'global']],
    ['ap-southeast-5', ['apac', 'global']],
    ['ap-southeast-6', ['au', 'apac', 'global']],
    ['ap-southeast-7', ['apac', 'global']],
    ['us-iso-east-1', []],
    ['us-isob-east-1', []],
    ['us-isof-east-1', []],
    ['us-isof-south-1', []],
    ['eusc-de-east-1', []],
    ['cn-north-1', []],
  ])('%s: %j', (region, geos) => {
    const id = 'anthropic.claude-sonnet-4-6';
    expect(inferenceProfileIdsFor(id, region)).toEqual(geos.map((geo) => `${geo}.${id}`));
  });

  it('replaces the geography of a profile that is wrong for the region', () => {
    expect(inferenceProfileIdsFor('us.amazon.nova-lite-v1:0', 'eu-west-1')).toEqual([
      'eu.amazon.nova-lite-v1:0',
      'global.amazon.nova-lite-v1:0',
    ]);
  });

  it('has none for what does not name its model, or is a model of the account', () => {
    const account = 'arn:aws:bedrock:us-east-1:123456789012:';
    expect(
      inferenceProfileIdsFor(`${account}application-inference-profile/abc123def456`, 'us-east-1'),
    ).toEqual([]);
    expect(
      inferenceProfileIdsFor(`${account}custom-model/amazon.nova-lite-v1:0/abc123def456`, 'us-east-1'),
    ).toEqual([]);
    expect(inferenceProfileIdsFor('no-model', 'us-east-1')).toEqual([]);
  });

  it('takes a table of the caller', () => {
    const table = [{ prefix: 'moon', sourceRegions: /^moon-/ }];
    expect(inferenceProfileIdsFor('zai.glm-5', 'moon-east-1', table)).toEqual(['moon.zai.glm-5']);
  });
});
