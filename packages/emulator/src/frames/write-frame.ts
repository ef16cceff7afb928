import { crc32 } from 'node:zlib';

/**
 * One message of `application/vnd.amazon.eventstream`: prelude (total length, header length, CRC), headers, payload, CRC.
 * All header values are strings (type 7): Bedrock sends no other kind.
 */
export function writeFrame(headers: Readonly<Record<string, string>>, payload: Uint8Array): Uint8Array {
  const headerBlock = writeHeaders(headers);
  const frame = Buffer.alloc(12 + headerBlock.length + payload.length + 4);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt32BE(headerBlock.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  frame.set(headerBlock, 12);
  frame.set(payload, 12 + headerBlock.length);
  frame.writeUInt32BE(crc32(frame.subarray(0, -4)), frame.length - 4);
  return frame;
}

/** An event, its headers in the order that the service sends them in. */
export function writeEventFrame(eventType: string, payload: string): Uint8Array {
  return writeFrame(
    { ':event-type': eventType, ':content-type': 'application/json', ':message-type': 'event' },
    Buffer.from(payload),
  );
}

/** A modelled error inside a stream: it is the last frame. `exceptionType` is a lower camel case name. */
export function writeExceptionFrame(exceptionType: string, payload: string): Uint8Array {
  return writeFrame(
    { ':exception-type': exceptionType, ':content-type': 'application/json', ':message-type': 'exception' },
    Buffer.from(payload),
  );
}

function writeHeaders(headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const nameBytes = Buffer.from(name);
      const valueBytes = Buffer.from(value);
      const header = Buffer.alloc(1 + nameBytes.length + 1 + 2 + valueBytes.length);
      header.writeUInt8(nameBytes.length, 0);
      header.set(nameBytes, 1);
      header.writeUInt8(7, 1 + nameBytes.length);
      header.writeUInt16BE(valueBytes.length, 2 + nameBytes.length);
      header.set(valueBytes, 4 + nameBytes.length);
      return header;
    }),
  );
}
