import { afterAll, describe, expect, it } from 'vitest';
import { keyOf, renaming, trailFile } from './ingestor/records.ts';
import { announce, house, openHouses, published } from './ingestor/street.ts';
import { openVersioned } from './ingestor/versions.ts';

const versioned = await openVersioned('ap-northeast-1');
afterAll(() => versioned?.close());

describe.skipIf(!versioned)('a bucket that keeps versions', () => {
  openHouses();
  const bucket = () => {
    if (!versioned) throw new Error('It is not there');
    return versioned;
  };

  /** As S3 announces an object of such a bucket: the version that was made, whatever came since. */
  const announceVersion = (key: string, versionId?: string) =>
    announce({
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          eventName: 'ObjectCreated:Put',
          s3: { bucket: { name: bucket().bucket }, object: { key, versionId } },
        },
      ],
    });
  const ingestor = () => house.ingestor({ AWS_ENDPOINT_URL_S3: bucket().endpoint });

  it('gives each version that was announced, though a later one or a deletion hides it', async () => {
    const key = keyOf('again');
    const versions = new Map<string, string>();
    for (const name of ['first', 'second', 'third'])
      versions.set(name, await bucket().put(key, trailFile(renaming(name))));
    expect(new Set(versions.values()).size).toBe(3);
    await bucket().remove(key);
    await ingestor();
    // one after the other: what comes first is fetched by the SDK, the rest by our own hand
    const there: string[] = [];
    for (const name of ['second', 'first', 'third']) {
      await announceVersion(key, versions.get(name));
      there.push(name);
      await published(...there);
    }
    await house.settled();
    expect(house.letters()).toEqual([]);
  });

  it('has no object where a deletion hides it and no version is named, nor a version that was deleted', async () => {
    const key = keyOf('gone');
    const first = await bucket().put(key, trailFile(renaming('first')));
    const second = await bucket().put(key, trailFile(renaming('second')));
    await bucket().remove(key, first);
    await bucket().remove(key);
    await ingestor();
    await announceVersion(key, second);
    await published('second');
    await announceVersion(key);
    await announceVersion(key, first);
    await house.settled();
    const letters = house.letters().map(({ code, versionId }) => [code, versionId]);
    expect(letters.sort()).toEqual(
      [
        ['object_gone', first],
        ['object_gone', null],
      ].sort(),
    );
    await published('second');
  });
});
