import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readAmazonImages,
  readCohereEmbeddings,
  readMarengoEmbedding,
  readNovaEmbedding,
  readRanking,
  readStabilityImages,
  readTitanEmbedding,
  stabilityModels,
} from '../index.ts';

const readers = {
  readAmazonImages,
  readCohereEmbeddings,
  readMarengoEmbedding,
  readNovaEmbedding,
  readRanking,
  readStabilityImages,
  readTitanEmbedding,
};

describe('readers of InvokeModel answers', () => {
  it.each(Object.entries(readers))('%s never throws, whatever is given (J3)', (_, read) => {
    const member = fc.constantFrom(
      'embedding',
      'embeddings',
      'embeddingsByType',
      'data',
      'images',
      'seeds',
      'finish_reasons',
      'details',
      'results',
    );
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(member, fc.jsonValue()));
    fc.assert(
      fc.property(body, (value) => void read(value)),
      { seed: 1, numRuns: process.env['BEDROCK_KIT_LONG'] ? 50_000 : 1000 },
    );
  });

  it.each(Object.entries(readers))('%s knows an answer of somebody else', (_, read) => {
    for (const body of [undefined, null, 'text', [], {}, { message: 'no' }])
      expect(read(body)).toBeUndefined();
  });

  it('take null for absent', () => {
    expect(readTitanEmbedding({ embedding: [1], inputTextTokenCount: null, message: null })).toEqual({
      vectorsByType: { float: [[1]] },
    });
    expect(readCohereEmbeddings({ embeddings: { float: [[1]], int8: null } })).toEqual({
      vectorsByType: { float: [[1]] },
    });
  });

  it('give no vector that is not one of numbers', () => {
    expect(readCohereEmbeddings({ embeddings: [[1], [null]] })).toBeUndefined();
    expect(readNovaEmbedding({ embeddings: [{ embedding: [] }] })).toBeUndefined();
    expect(readMarengoEmbedding({ data: { embedding: [1] } })).toEqual({ vectorsByType: { float: [[1]] } });
  });

  it('keep images and their details side by side when some are held back (B34)', () => {
    const body = {
      images: ['A', 'B', 'C'],
      seeds: ['1', 2, 3],
      finish_reasons: [null, 'Filter reason: output image', null],
    };
    expect(readStabilityImages(body)).toEqual({
      images: ['A', 'C'],
      details: [{ seed: 1 }, { seed: 3 }],
      reasons: ['Filter reason: output image'],
    });
  });
});

describe('the table of Stability models', () => {
  it('requires nothing that a model does not take', () => {
    for (const [name, { members, required }] of stabilityModels) {
      expect(members, name).toEqual(expect.arrayContaining([...required]));
      expect(new Set(members).size, name).toBe(members.length);
    }
  });
});
