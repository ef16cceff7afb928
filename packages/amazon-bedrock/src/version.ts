/** Version of this package, as it stands in the `User-Agent` header. */
export const VERSION: string = '0.0.0';
