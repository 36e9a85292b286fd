import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { patiently } from '@warehouse/runtime/backoff.ts';
import { codeOf, type Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import { add, type Tally, tally, total } from './counters.ts';
import { type Few, few } from './few.ts';
import type { Ingestion } from './ingest.ts';
import { type Interpretation, interpret } from './interpret.ts';
import { fileLetter, recordLetter } from './letters.ts';
import type { Address, Received } from './ports.ts';
import type { Delivery } from './publisher.ts';
import { type Candidate, connectRecord, type Reading, readTrailFile } from './reader/read.ts';

/** A file of nothing but broken records must not become a million dead letters. */
const MOST_RECORD_LETTERS = 100;

/** Everything about one reading of a file, thrown away when the reading has to begin again. */
interface Attempt {
  reading: Reading;
  tally: Tally;
  letters: Few<DeadLetter>;
  delivery: Delivery;
}

/** A denial concerns one file or bucket: it leaves the slot to others. All other trouble concerns every file. */
const worthIt = ({ code }: Fault) => code !== 'object_denied';

/**
 * Reads a trail file and publishes what it says. Resolves with its dead letters when all its events are
 * durably stored.
 */
export async function ingestFile(
  ingestion: Ingestion,
  message: Received,
  address: Address,
  givenUp: AbortSignal,
): Promise<readonly DeadLetter[]> {
  const { inSlot, trouble, now } = ingestion;
  const waiting = (fault: Fault) => trouble.met('files', fault);
  try {
    const read = () => readOnce(ingestion, message, address, givenUp);
    const attempt = await inSlot(() => patiently(read, { stopping: givenUp, worthIt, waiting }));
    await attempt.delivery.durable();
    return account(ingestion, message, address, attempt);
  } catch (error) {
    if (codeOf(error) === 'object_denied') waiting(error as Fault);
    if (remedyOf(error) !== 'park') throw error;
    const { code, message: reason } = error as Fault;
    ingestion.log.warn({ ...address, code }, 'TrailFileUnreadable');
    ingestion.counters.files.inc({ outcome: code });
    return [fileLetter(message, address, { code, reason }, now())];
  }
}

async function readOnce(
  ingestion: Ingestion,
  message: Received,
  address: Address,
  givenUp: AbortSignal,
): Promise<Attempt> {
  const { files, publisher, limits, trouble, now, log } = ingestion;
  const delivery = publisher.delivery();
  const letters = few<DeadLetter>(MOST_RECORD_LETTERS);
  const counts = tally();
  const onRecord = (candidate: Candidate): Promise<void> | undefined => {
    const { index } = candidate;
    const { events, skipped, flaw } = interpretCandidate(ingestion, candidate, address);
    for (const name of skipped) add(counts.skipped, name);
    if (flaw)
      letters.add(() => {
        log.warn({ ...address, index, code: flaw.code, err: flaw.cause }, 'RecordUnusable');
        return recordLetter(message, address, index, candidate.bytes(), flaw, now());
      });
    let room: Promise<void> | undefined;
    for (const event of events) {
      add(counts.events, event.type);
      room = delivery.add(event.message) ?? room;
    }
    return room;
  };
  const reading = await files.read(address, givenUp, (body, size) => {
    trouble.over('files');
    return readTrailFile(body, size, limits, onRecord);
  });
  counts.records = reading.records;
  return { reading, tally: counts, letters, delivery };
}

const nothing: Interpretation = { events: [], skipped: [], flaw: null };

function interpretCandidate(
  { rules }: Ingestion,
  candidate: Candidate,
  { bucket, key }: Address,
): Interpretation {
  const connect = connectRecord(candidate);
  if (connect === null) return { ...nothing, skipped: ['other_service'] };
  if ('record' in connect)
    return interpret(connect.record, { bucket, key, index: candidate.index }, candidate.bytes(), rules);
  return { ...nothing, flaw: { code: 'broken_record', reason: `The record is broken: ${connect.broken}` } };
}

/** Counts a file that is done; a damaged one is a dead letter besides. */
function account(
  { counters, log, now }: Ingestion,
  message: Received,
  address: Address,
  { reading, tally, letters }: Attempt,
): readonly DeadLetter[] {
  const { records, compressedBytes, inflatedBytes, ignoredTrailingBytes } = reading;
  const damage = reading.damage ?? tooManyBroken(letters);
  counters.count(tally);
  counters.files.inc({ outcome: damage?.code ?? 'whole' });
  counters.compressedBytes.inc(compressedBytes);
  counters.inflatedBytes.inc(inflatedBytes);
  counters.ignoredTrailingBytes.inc(ignoredTrailingBytes);
  const changes = total(tally.events);
  // most trail files say nothing about Connect
  log[changes > 0 ? 'info' : 'debug']({ ...address, records, changes }, 'TrailFileIngested');
  if (damage === null) return letters.kept;
  log.warn({ ...address, records, code: damage.code }, 'TrailFileDamaged');
  const why = { code: damage.code, reason: `The file could not be read as a whole: ${damage.detail}` };
  return [...letters.kept, fileLetter(message, address, why, now())];
}

const tooManyBroken = ({ kept, more }: Few<DeadLetter>) =>
  more === 0
    ? null
    : {
        code: 'too_many_broken_records',
        detail: `${kept.length + more} records are broken, ${kept.length} of them have a dead letter of their own`,
      };
