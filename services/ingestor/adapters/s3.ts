import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { type Facts, Fault } from '@warehouse/runtime/fault.ts';
import type { Address, TrailFiles } from '../ports.ts';
import { awsFault } from './aws-faults.ts';
import { type Place, watchPlaces } from './place.ts';
import { openPlain } from './plain.ts';
import { encoded } from './sign.ts';

/** A body that falls silent for so long is given up and fetched again. */
const SILENCE_MILLISECONDS = 30_000;

interface Options {
  forcePathStyle: boolean;
  /** connections at most */
  filesInFlight: number;
}

/** Trail files as S3 has them. Nothing is connected until the first file. */
export function openTrailFiles({ forcePathStyle, filesInFlight }: Options): TrailFiles & { close(): void } {
  const client = new S3Client({
    forcePathStyle,
    followRegionRedirects: true,
    // gzip has a checksum of its own
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      socketTimeout: SILENCE_MILLISECONDS,
      httpsAgent: { maxSockets: filesInFlight },
      httpAgent: { maxSockets: filesInFlight },
    },
  });
  const places = new Map<string, Place>();
  watchPlaces(client, ({ Bucket = '' }: GetObjectCommandInput, place) => {
    if (place === null) places.delete(Bucket);
    else places.set(Bucket, place);
  });
  const plain = openPlain({
    connections: filesInFlight,
    silenceMilliseconds: SILENCE_MILLISECONDS,
    credentials: () => client.config.credentials(),
    now: () => new Date(Date.now() + client.config.systemClockOffset),
  });

  async function bySdk({ bucket, key, versionId }: Address, abortSignal: AbortSignal): Promise<Opened> {
    const version = versionId === null ? {} : { VersionId: versionId };
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...version });
    const { Body, ContentLength } = await client.send(command, { abortSignal });
    return { body: Body instanceof Readable ? Body : Readable.from([]), size: ContentLength };
  }

  /** The SDK's own way costs more than the rest of a small file: it is gone once for each bucket and wherever it fails. */
  async function open(address: Address, givenUp: AbortSignal): Promise<Opened> {
    const place = places.get(address.bucket);
    return (place && (await plain.ask(place, questionOf(address)))) ?? bySdk(address, givenUp);
  }

  return {
    async read(address, givenUp, use) {
      const facts = factsOf(address);
      const { body, size } = await open(address, givenUp).catch((error) => {
        throw awsFault(error, facts);
      });
      if (Buffer.isBuffer(body)) return await use(body, body.length);
      try {
        return await use(faithful(body, size, facts), size ?? null);
      } finally {
        body.destroy();
      }
    },
    close() {
      plain.close();
      client.destroy();
    },
  };
}

const questionOf = ({ key, versionId }: Address) =>
  ({
    method: 'GET',
    path: `/${key.split('/').map(encoded).join('/')}`,
    query: versionId === null ? '' : `versionId=${encoded(versionId)}`,
  }) as const;

interface Opened {
  body: Buffer | Readable;
  size: number | undefined;
}

const factsOf = ({ bucket, key, versionId }: Address): Facts => ({ bucket, key, versionId });

/** The body; a connection that ends early is the network's fault and never taken for a truncated file. */
async function* faithful(
  body: Readable,
  size: number | undefined,
  facts: Facts,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    throw awsFault(error, facts);
  }
  if (size !== undefined && bytes < size) {
    const message = 'The connection ended before the file did';
    throw new Fault({ remedy: 'retry', code: 'body_cut_short', message, facts: { ...facts, bytes, size } });
  }
}
