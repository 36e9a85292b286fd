import { describe, expect, it } from 'vitest';
import type { Letter } from './letter.ts';
import { retryOf } from './retry.ts';

const letter = (parts: Partial<Letter>): Letter => ({
  id: '6c2f0a3e-0000-5000-8000-000000000001',
  service: 'ingestor',
  reason: 'It failed',
  code: 'failed',
  bucket: null,
  key: null,
  versionId: null,
  index: null,
  firstAt: '2022-04-12T02:32:35.000Z',
  lastAt: '2022-04-12T02:32:35.000Z',
  attempts: 1,
  body: null,
  notification: null,
  state: 'open',
  resourceKey: null,
  eventId: null,
  ...parts,
});
const object = (retry: object) => JSON.parse((retry as { notify: string }).notify).Records[0].s3.object;

describe('the retry of a dead letter', () => {
  it('announces its file again, and no other that came with it', () => {
    const retry = retryOf(
      letter({ bucket: 'trail', key: 'a b/ü+.gz', notification: '{"two":"files"}', index: 3 }),
    );
    expect(object(retry)).toEqual({ key: 'a+b/%C3%BC%2B.gz' });
  });

  it('asks for the version it was about', () => {
    expect(object(retryOf(letter({ bucket: 'trail', key: 'a', versionId: 'v1' })))).toEqual({
      key: 'a',
      versionId: 'v1',
    });
  });

  it('sends its message again when it has no file', () => {
    expect(retryOf(letter({ notification: 'who are you?' }))).toEqual({ notify: 'who are you?' });
  });

  it('publishes its event again when that contradicts the ledger', () => {
    const code = 'conflicting_duplicate';
    expect(retryOf(letter({ service: 'projector', code, body: '{}', bucket: 'trail', key: 'a' }))).toEqual({
      publish: '{}',
    });
  });

  it('is left to the warehouse when the projector could not use its event', () => {
    expect(retryOf(letter({ service: 'projector', code: 'cannot_fold', body: '{}' }))).toEqual({
      heal: true,
    });
  });

  it('is refused when there is nothing left to try', () => {
    expect(retryOf(letter({}))).toHaveProperty('not');
    expect(retryOf(letter({ service: 'projector' }))).toHaveProperty('not');
  });
});
