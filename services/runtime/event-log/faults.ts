import { Fault } from '../fault.ts';

/** The checkpoint no longer belongs to the caller: somebody else has moved it. */
export const isFenced = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'fenced';

export const unreachable = (cause: unknown) =>
  new Fault({
    remedy: 'retry',
    code: 'event_log_unreachable',
    message: 'The event log does not answer',
    cause,
  });

/** Of no interest to somebody who has stopped waiting for the log. */
export const isUnreachable = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'event_log_unreachable';

export const refused = (cause: unknown) =>
  new Fault({ remedy: 'stop', code: 'event_log_refused', message: 'The event log refused a request', cause });

export const closed = () =>
  new Fault({ remedy: 'retry', code: 'event_log_closed', message: 'The event log was closed meanwhile' });

export const topicMissing = (topic: string) =>
  new Fault({
    remedy: 'retry',
    code: 'topic_missing',
    message: 'The topic does not exist yet',
    facts: { topic },
  });

export const tooLarge = (topic: string, bytes: number, maxBytes: number) =>
  new Fault({
    remedy: 'park',
    code: 'message_too_large',
    message: 'The topic does not take messages of this size',
    facts: { topic, bytes, maxBytes },
  });

interface Lost {
  topic: string;
  partition: number;
  asked: bigint;
  oldest: bigint;
  end: bigint;
}

/** Events between the checkpoint and the log are gone. Nobody but the operator may decide to go on without them. */
export const offsetsLost = ({ topic, partition, asked, oldest, end }: Lost) =>
  new Fault({
    remedy: 'stop',
    code: 'offsets_lost',
    message:
      asked > end
        ? 'The checkpoint lies behind the end of the event log: the topic was made anew, or EVENT_LOG_URL names another log. Nothing was read. `npm run gaps` tells more, and goes on where you say so'
        : 'The event log dropped events that nobody had read: its retention is shorter than the lag. Nothing was passed over. `npm run gaps` tells more, and goes on where you say so',
    facts: { topic, partition, asked: String(asked), oldest: String(oldest), end: String(end) },
  });
