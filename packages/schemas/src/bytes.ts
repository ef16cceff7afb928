/**
 * A binary member of a request. On the wire it is standard base64 with padding; a client that writes the wire may also
 * be handed the raw bytes and encode them into the body itself, which saves two copies of every file.
 */
export type Bytes = string | Uint8Array;
