// @bedrock-kit/event-stream alone: reads a stream as it lies in a file, in chunks of any size.
import { createReadStream } from 'node:fs';
import { createMessageDecoder, readEvent } from '@bedrock-kit/event-stream/decoder';

const file = createReadStream(new URL('../data/converse-stream.bin', import.meta.url), {
  highWaterMark: 100,
});
const decoder = createMessageDecoder();
for await (const chunk of file) {
  for (const message of decoder.feed(chunk)) {
    const event = readEvent(message);
    if (event.kind === 'event') console.log(event.eventType, new TextDecoder().decode(event.payload));
    else console.log('the stream failed:', event);
  }
}
decoder.finish(); // Throws when the file ends inside a message.
