/** The body as text, made when somebody looks at it: with files in the prompt it is large. */
export function requestToV1(request: { readonly body?: unknown }): { readonly body?: string } {
  return {
    get body(): string {
      const { body } = request;
      return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
    },
  };
}
