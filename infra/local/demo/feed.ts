import { setTimeout as sleep } from 'node:timers/promises';
import { type File, type Mailbox, upload } from '../bucket.ts';
import { execute } from '../databases.ts';
import type { Storage } from '../storage.ts';
import { openProgress } from './progress.ts';

export interface Feed {
  storage: Storage;
  mailbox: Mailbox;
  files: readonly File[];
  /** where to look for the changes */
  url: string;
  /** how many changes the files hold */
  expected: number;
}

/** It is given up when nothing has arrived for so long. */
const patienceMilliseconds = 20_000;
const lookEveryMilliseconds = 100;

/** Uploads the trail file by file, each with its notification, and waits until all its changes have arrived. */
export async function feed({ storage, mailbox, files, url, expected }: Feed): Promise<string> {
  const progress = openProgress('Trail');
  let uploaded = 0;
  let arrived = 0;
  const told = () =>
    `${uploaded} of ${files.length} files uploaded, ${arrived} of ${expected} changes arrived`;
  const look = async () => {
    arrived = Number((await execute(url, 'select count(*) from bi.changes'))?.rows[0]?.count);
    progress.tell(told());
  };
  for (const file of files) {
    await upload(storage, mailbox.bucket, mailbox.queueUrl, file);
    uploaded++;
    if (uploaded % 10 === 0) await look();
  }
  for (let last = Date.now(); arrived < expected && Date.now() - last < patienceMilliseconds; ) {
    await sleep(lookEveryMilliseconds);
    const before = arrived;
    await look();
    if (arrived > before) last = Date.now();
  }
  return told();
}
