import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Place } from '../place.ts';
import { fileMissing } from './file-missing.ts';
import { diskFault, onDisk, WORK } from './local.ts';

interface Address {
  bucket: string;
  /** without slashes at its ends; may be empty */
  prefix: string;
}

/** A part of an S3 bucket. An object appears when all of it has arrived. */
export function openBucket({ bucket, prefix }: Address, forcePathStyle: boolean): Place {
  const client = new S3Client({ forcePathStyle, followRegionRedirects: true });
  const url = `s3://${[bucket, prefix].filter(Boolean).join('/')}`;
  const at = (name: string) => ({ Bucket: bucket, Key: prefix ? `${prefix}/${name}` : name });
  let folder: Promise<string> | null = null;
  const work = () => (folder ??= onDisk(WORK, () => mkdtemp(WORK)));
  const body = async (name: string) => {
    const { Body } = await client.send(new GetObjectCommand(at(name)));
    return Body as Readable & { transformToString(): Promise<string> };
  };
  return {
    url,
    work,
    async put(name, path) {
      const { size } = await stat(path);
      const content = { Body: createReadStream(path), ContentLength: size };
      await told(client.send(new PutObjectCommand({ ...at(name), ...content })), url, name);
      await rm(path);
    },
    async write(name, text) {
      await told(client.send(new PutObjectCommand({ ...at(name), Body: text })), url, name);
    },
    read: (name) =>
      told(
        body(name).then((from) => from.transformToString(), noneIfMissing),
        url,
        name,
      ),
    async fetch(name) {
      const path = join(await work(), name.replaceAll('/', '_'));
      const from = await told(body(name).catch(noneIfMissing), url, name);
      if (from === null) throw fileMissing(url, name, null);
      await told(pipeline(from, createWriteStream(path)), url, name);
      return path;
    },
    async list(below) {
      const { Bucket, Key } = at(`${below}/`);
      const names: string[] = [];
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: Key });
      const gather = async () => {
        for await (const { Contents = [] } of pages) {
          names.push(...Contents.map((each) => (each.Key ?? '').slice(Key.length - below.length - 1)));
        }
      };
      await told(gather(), url, below);
      return names;
    },
    async remove(name) {
      await told(client.send(new DeleteObjectCommand(at(name))), url, name);
    },
    async close() {
      client.destroy();
      const path = await folder?.catch(() => null);
      if (path) await rm(path, { recursive: true, force: true });
    },
  };
}

function noneIfMissing(error: unknown): null {
  if (error instanceof NoSuchKey) return null;
  throw error;
}

/** Whoever runs a command is there to read what AWS said, and runs it again. */
async function told<T>(answer: Promise<T>, place: string, name: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // what was sent or fetched lies on a disk of this machine
    const known = diskFault(WORK, error);
    if (known instanceof Fault || !(error instanceof Error)) throw known;
    throw new Fault({
      remedy: 'stop',
      code: 'place_unusable',
      message: `S3 refused or was not to be reached for ${name} in ${place} (${error.name}): look at the credentials, the Region and the bucket, then run the command again`,
      cause: error,
      facts: { place, name },
    });
  }
}
