/** A consumer to be killed: `node consume-slowly.ts <url> <topic> <ledger url> <name>` says each batch. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { openLedger } from './ledger.ts';

const [url = '', topic = '', ledgerUrl = '', name = ''] = process.argv.slice(2);
const ledger = await openLedger(ledgerUrl, name);
const log = await openEventLog(url);
const consumer = await log.consume({
  group: topic,
  topics: [topic],
  startAt: ledger.startAt,
  maxMessages: 10,
  maxWaitMilliseconds: 50,
  async handle(batch) {
    await sleep(30);
    await ledger.commit(batch);
    process.stdout.write(`handled ${batch.messages.length}\n`);
  },
});
await consumer.done;
