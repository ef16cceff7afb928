/** A group of AWS regions with its own domain names and accounts. */
export interface Partition {
  /** As in the second field of an ARN: `aws`, `aws-us-gov`, … */
  readonly id: string;
  /** Matches the names of its regions, also of those to come. */
  readonly regionPattern: RegExp;
  /** What follows `{service}.{region}.` in a host name. */
  readonly dnsSuffix: string;
  /** The same for endpoints that answer over IPv4 and IPv6. */
  readonly dualStackDnsSuffix: string;
}

const commercial: Partition = {
  id: 'aws',
  regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  dnsSuffix: 'amazonaws.com',
  dualStackDnsSuffix: 'api.aws',
};

/** Every partition that AWS publishes (partitions.json 1.1 of the AWS SDKs, November 2026). */
export const partitionTable: readonly Partition[] = [
  commercial,
  {
    id: 'aws-us-gov',
    regionPattern: /^us-gov-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
  },
  {
    id: 'aws-cn',
    regionPattern: /^cn-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
  },
  {
    id: 'aws-eusc',
    regionPattern: /^eusc-de-\w+-\d+$/,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
  },
  {
    id: 'aws-iso',
    regionPattern: /^us-iso-\w+-\d+$/,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regionPattern: /^us-isob-\w+-\d+$/,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
  },
  {
    id: 'aws-iso-e',
    regionPattern: /^eu-isoe-\w+-\d+$/,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
  },
  {
    id: 'aws-iso-f',
    regionPattern: /^us-isof-\w+-\d+$/,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
  },
];

/** The partition of a region; a region that no pattern knows is taken for commercial, as the AWS SDKs do. */
export function partitionOf(region: string): Partition {
  return partitionTable.find((partition) => partition.regionPattern.test(region)) ?? commercial;
}
