/** How a Bedrock model appears to the AI SDK. */
export interface AdapterOptions<Settings> {
  /** Name of the provider in results and telemetry. Default `amazon-bedrock`. */
  readonly provider?: string;
  /** Options of this model, used where a call says nothing else. */
  readonly settings?: Settings | undefined;
}
