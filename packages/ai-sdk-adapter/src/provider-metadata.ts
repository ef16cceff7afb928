/** Metadata under both names that people read it by: `bedrock`, and `amazonBedrock` as newer releases of the peer call it. */
export function asProviderMetadata<Payload>(payload: Payload): {
  amazonBedrock: Payload;
  bedrock: Payload;
} {
  return { amazonBedrock: payload, bedrock: payload };
}
