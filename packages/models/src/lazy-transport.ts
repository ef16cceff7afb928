import type { Transport, TransportOptions } from './transport.ts';

/**
 * Creates a transport. One serves any number of models and calls at the same time. What sends is loaded with the first
 * call: it is most of what importing this package would cost.
 */
export function createTransport(options: TransportOptions): Transport {
  let transport: Transport | undefined;
  return {
    async send(call) {
      transport ??= (await import('./client.ts')).createTransport(options);
      return transport.send(call);
    },
  };
}
