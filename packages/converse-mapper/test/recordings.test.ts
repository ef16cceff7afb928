import { readFileSync } from 'node:fs';
import { decodeMessage } from '@bedrock-kit/event-stream/decoder';
