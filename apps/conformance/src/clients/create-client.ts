import { createAwsSdkClient } from './aws-sdk-client.ts';
import type { Client, ClientName, ClientSettings, Wire } from './client.ts';
import { createProviderClient } from './provider-client.ts';

/** Creates a client of the given name. Nothing is sent. */
export function createClient(name: ClientName, wire: Wire, settings: ClientSettings = {}): Client {
  return name === 'provider' ? createProviderClient(wire, settings) : createAwsSdkClient(wire, settings);
}
