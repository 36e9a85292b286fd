import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { File } from '@warehouse/local/bucket.ts';

/** The emulator takes no larger request. */
export const PART_BYTES = 10 * 1024 * 1024;

/** Puts a file that is too large for one request. */
export async function putInParts(s3: S3Client, Bucket: string, { key: Key, body }: File): Promise<void> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const Parts: CompletedPart[] = [];
  for (let at = 0; at < body.length; at += PART_BYTES) {
    const part = { Bucket, Key, UploadId, PartNumber: Parts.length + 1 };
    const Body = body.subarray(at, at + PART_BYTES);
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body }));
    Parts.push({ ETag, PartNumber: part.PartNumber });
  }
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
}
