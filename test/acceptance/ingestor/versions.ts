import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { clientsOf } from '@warehouse/local/bucket.ts';
import { freePort } from '@warehouse/local/process/port.ts';
import { makeRunFolder, removeRunFolder } from '@warehouse/local/process/run-folder.ts';
import { start } from '@warehouse/local/process/start.ts';
import { pythonWithPackages } from '../python-reader/python.ts';

/** A bucket that keeps what was there before, of an emulator that knows versions (moto). */
export interface Versioned {
  endpoint: string;
  bucket: string;
  /** the id of the version that this makes */
  put(key: string, body: Uint8Array): Promise<string>;
  /** without a version: hides the object behind a marker, whose id it gives */
  remove(key: string, version?: string): Promise<string>;
  close(): Promise<void>;
}

/** Null, said in one line, where its Python cannot be had. */
export async function openVersioned(region: string): Promise<Versioned | null> {
  const python = await pythonWithPackages('emulators/moto');
  if (python === null) return null;
  const port = await freePort();
  const folder = makeRunFolder('moto');
  const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', `${port}`];
  const running = await start({ command: python, args, folder });
  await running.line(/Running on/);
  const endpoint = `http://127.0.0.1:${port}`;
  const { s3 } = clientsOf({ endpoint, region });
  const bucket = 'versioned-trail';
  const CreateBucketConfiguration = { LocationConstraint: region as 'ap-northeast-1' };
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  return {
    endpoint,
    bucket,
    async put(key, body) {
      const { VersionId = '' } = await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }),
      );
      return VersionId;
    },
    async remove(key, version) {
      const which = version === undefined ? {} : { VersionId: version };
      const { VersionId = '' } = await s3.send(
        new DeleteObjectCommand({ Bucket: bucket, Key: key, ...which }),
      );
      return VersionId;
    },
    async close() {
      await running.stop();
      removeRunFolder(folder);
    },
  };
}
