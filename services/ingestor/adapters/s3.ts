import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Facts, Fault } from '@warehouse/runtime/fault.ts';
import type { Address, TrailFiles } from '../ports.ts';
import { awsFault } from './aws-faults.ts';

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
  return {
    async read(address, givenUp, use) {
      const facts = factsOf(address);
      const command = new GetObjectCommand({
        Bucket: address.bucket,
        Key: address.key,
        ...(address.versionId === null ? {} : { VersionId: address.versionId }),
      });
      const { Body, ContentLength } = await client.send(command, { abortSignal: givenUp }).catch((error) => {
        throw awsFault(error, facts);
      });
      const body = Body instanceof Readable ? Body : Readable.from([]);
      try {
        return await use(faithful(body, ContentLength, facts), ContentLength ?? null);
      } finally {
        body.destroy();
      }
    },
    close: () => client.destroy(),
  };
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
