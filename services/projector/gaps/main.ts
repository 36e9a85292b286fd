/** What the event log lost before it was in the warehouse: `npm run gaps -- list`, `accept`. */
import { userInfo } from 'node:os';
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { kafkaVariables, securityFaults, securityOf } from '@warehouse/runtime/event-log/security.ts';
import { z } from 'zod';
import { topics } from '../consume.ts';
import { isOfAnother, markOf } from '../same-log.ts';
import { openGapBook } from './adapters/postgres.ts';
import { gapsIn, historyOf, sentenceOf } from './gap.ts';
import { options, readOrder, usage } from './order.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });

const config = readConfig(
  z.object({
    DATABASE_URL: variables.DATABASE_URL,
    EVENT_LOG_URL: variables.EVENT_LOG_URL,
    ...kafkaVariables,
  }),
  process.env,
  securityFaults,
);

await runCommand('gaps', async ({ opened }) => {
  const book = opened(openGapBook(config.DATABASE_URL));
  await book.check();
  const eventLog = opened(await openEventLog(config.EVENT_LOG_URL, { security: securityOf(config) }));
  const checkpoints = await Promise.all(
    (await book.checkpoints()).map(async (each) => {
      const mark = topics.includes(each.topic) ? markOf(each) : null;
      const found = mark && (await eventLog.messageAt(each, mark.offset));
      return { ...each, isOfAnother: isOfAnother(mark, found) };
    }),
  );
  const found = await Promise.all(
    topics.map(async (topic) => gapsIn(topic, checkpoints, (await eventLog.extent(topic)).partitions)),
  );
  const gaps = found.flat();
  if (order.verb === 'accept') {
    await book.accept(gaps, { by: order.by ?? userInfo().username, reason: order.reason });
    console.log(`${gaps.length} gaps were accepted.`);
  } else if (gaps.length > 0) console.log(`Open:\n${gaps.map(sentenceOf).join('\n')}`);
  const accepted = await book.accepted();
  if (accepted.length > 0) console.log(`Accepted:\n${accepted.map(historyOf).join('\n')}`);
  if (gaps.length + accepted.length === 0) console.log('No gap.');
});
