import type { Random } from '../random.ts';
import type { CloudTrailRecord } from '../record.ts';
import { type Second, secondOf } from '../time.ts';
import { type Delivery, packFile, type TrailFile } from './pack.ts';

/** What may befall files on their way; shares from 0 to 1. No record is lost and none is altered. */
export interface Disorder {
  /** of the records: they come in another file too */
  duplicates?: number;
  /** of the files: they come in two parts */
  splits?: number;
  /** of the files: they come a second time under another key, as from a second trail */
  copies?: number;
  /** of the files: they come after all others, hours late */
  late?: number;
  /** the files come in any order */
  shuffle?: boolean;
}

/** The same files, delivered badly. The order of the answer is the order of arrival. */
export function chaos(files: readonly TrailFile[], disorder: Disorder, random: Random): TrailFile[] {
  const { splits = 0, duplicates = 0, copies = 0, late = 0, shuffle = false } = disorder;
  let arriving = files.flatMap((file) => (random.chance(splits) ? split(file, random) : [file]));
  if (duplicates > 0) arriving = strewn(arriving, duplicates, random);
  const twice = arriving.filter(() => random.chance(copies)).map((file) => repacked(file, random, 60));
  arriving = shuffle ? random.shuffled([...arriving, ...twice]) : [...arriving, ...twice];
  const delayed = new Set(arriving.filter(() => random.chance(late)));
  return [
    ...arriving.filter((file) => !delayed.has(file)),
    ...[...delayed].map((file) => repacked(file, random, random.int(7_200, 172_800))),
  ];
}

function split(file: TrailFile, random: Random): TrailFile[] {
  const half = Math.ceil(file.records.length / 2);
  if (half === file.records.length) return [file];
  return [file.records.slice(0, half), file.records.slice(half)].map((records) =>
    packFile(records, { ...deliveryOf(file), random }),
  );
}

/** Puts copies of some records into other files of the same account and Region. */
function strewn(files: readonly TrailFile[], share: number, random: Random): TrailFile[] {
  const byFolder = Map.groupBy(files, folderOf);
  const extra = new Map<TrailFile, CloudTrailRecord[]>();
  for (const file of files) {
    for (const record of file.records) {
      if (!random.chance(share)) continue;
      const other = random.pick(byFolder.get(folderOf(file)) ?? [file]);
      extra.set(other, [...(extra.get(other) ?? []), record]);
    }
  }
  return files.map((file) => {
    const more = extra.get(file);
    if (!more) return file;
    const records = random.shuffled([...file.records, ...more]);
    return { ...packFile(records, { ...deliveryOf(file), random }), key: file.key };
  });
}

function repacked(file: TrailFile, random: Random, delay: Second): TrailFile {
  const delivery = deliveryOf(file);
  return packFile(file.records, { ...delivery, at: delivery.at + delay, random });
}

/** account and Region, from the key */
function folderOf({ key }: TrailFile): string {
  return key.split('/').slice(0, 4).join('/');
}

function deliveryOf({ key }: TrailFile): Omit<Delivery, 'random'> {
  const name = /(\d{12})_CloudTrail_([\w-]+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_/.exec(key);
  if (!name) throw new RangeError(`not a trail file: ${key}`);
  const [, accountId = '', region = '', year, month, day, hour, minute] = name;
  return { accountId, region, at: secondOf(`${year}-${month}-${day}T${hour}:${minute}:00Z`) };
}
