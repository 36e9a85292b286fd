/** A producer to be killed: `node publish-endlessly.ts <url> <topic>` says each id it was told is stored. */
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { numbered } from './messages.ts';

const [url = '', topic = ''] = process.argv.slice(2);
const producer = await (await openEventLog(url)).producer();
for (let first = 0; ; first += 10) {
  await producer.publish(topic, numbered(first, 10));
  process.stdout.write(`stored ${first + 9}\n`);
}
