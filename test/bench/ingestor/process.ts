import { startService } from '@warehouse/local/service.ts';
import { residentOf } from '../resident.ts';
import type { Destination } from './event-log.ts';
import type { Mailbox } from './mailbox.ts';

/** The service's real process, as it runs in production. */
export interface Ingestor {
  /** takes nothing from the queue while it is frozen, so that work can be laid out for it */
  freeze(): void;
  thaw(): void;
  /** a metric's value, added up over its labels */
  metric(name: string): Promise<number>;
  /** megabytes resident: the most so far, and now; null where the system does not tell */
  resident(): { most: number; now: number } | null;
  /** ends it; another exit code than 0 is an error */
  stop(): Promise<void>;
}

export async function startIngestor(mailbox: Mailbox, destination: Destination): Promise<Ingestor> {
  const service = await startService('ingestor', {
    ...mailbox.storage.env,
    SQS_QUEUE_URL: mailbox.queueUrl,
    EVENT_LOG_URL: destination.url,
    HTTP_PORT: '0',
    VISIBILITY_SECONDS: '600',
    RECEIVE_WAIT_SECONDS: '1',
  });
  const [, port] = await service.line(/"httpPort":(\d+).*IngestorStarted/);
  return {
    freeze: () => service.kill('SIGSTOP'),
    thaw: () => service.kill('SIGCONT'),
    async metric(name) {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      return sumOf(await answer.text(), name);
    },
    resident: () => residentOf(service.pid),
    async stop() {
      const code = await service.stop();
      if (code !== 0)
        throw new Error(`the ingestor ended with ${code}\n${service.lines.slice(-10).join('\n')}`);
    },
  };
}

/** @param name with labels in their order, as `batch_sum{of="events"`, or without */
function sumOf(text: string, name: string): number {
  const lines = text.split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
