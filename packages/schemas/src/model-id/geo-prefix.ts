/** A geography that cross-region inference profiles are named after. */
export interface GeoPrefix {
  /** What the profile id begins with, without the dot. */
  readonly prefix: string;
  /** The regions whose callers may use such profiles; not every model has one for each. */
  readonly sourceRegions: RegExp;
}

/**
 * The geographies in use, the narrower one first where regions are in two (AWS user guide and profile lists, November
 * 2026). Reading an id does not need this table: an unknown prefix before a vendor is a geography too.
 */
export const geoPrefixTable: readonly GeoPrefix[] = [
  { prefix: 'us-gov', sourceRegions: /^us-gov-\w+-\d+$/ },
  { prefix: 'jp', sourceRegions: /^ap-northeast-[13]$/ },
  { prefix: 'au', sourceRegions: /^ap-southeast-[246]$/ },
  { prefix: 'ca', sourceRegions: /^ca-\w+-\d+$/ },
  { prefix: 'us', sourceRegions: /^(us|ca)-(east|west|central)-\d+$/ },
  // Tel Aviv calls by way of the EU, the Emirates by way of Asia.
  { prefix: 'eu', sourceRegions: /^(eu-\w+-\d+|il-central-1)$/ },
  { prefix: 'apac', sourceRegions: /^(ap-\w+-\d+|me-central-1)$/ },
  { prefix: 'global', sourceRegions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
];
