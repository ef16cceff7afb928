import type { Client, ClientName, ClientSettings, Wire } from './client.ts';

/** Creates a client on a wire. Nothing is sent. */
export type CreateClient = (wire: Wire, settings?: ClientSettings) => Client;

/** Loads the way to create clients of a name: the AWS SDK takes half a second, so only who wants it waits for it. */
export async function loadClient(name: ClientName): Promise<CreateClient> {
  return name === 'provider'
    ? (await import('./provider-client.ts')).createProviderClient
    : (await import('./aws-sdk-client.ts')).createAwsSdkClient;
}
