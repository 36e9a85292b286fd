/** What could not be used, for people: `npm run dead-letters -- list`, `show`, `retry`, `discard`. */
import { awsEndpoints, readConfig, variables } from '@warehouse/runtime/config.ts';
import { kafkaVariables, securityFaults } from '@warehouse/runtime/event-log/security.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openClinic } from './adapters/clinic.ts';
import { openOutlets } from './adapters/outlets.ts';
import { openLetters } from './adapters/postgres.ts';
import { carryOut } from './carry-out.ts';
import { readOrder, usage } from './order.ts';

const order = readOrder(process.argv.slice(2));
if (order === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const config = readConfig(
  z.object({
    DATABASE_URL: variables.DATABASE_URL,
    SQS_QUEUE_URL: z.url('an http or https URL').optional().describe('the queue with the notifications'),
    ...awsEndpoints,
    ...kafkaVariables,
    EVENT_LOG_URL: variables.EVENT_LOG_URL.optional().describe('the event log'),
  }),
  process.env,
  securityFaults,
);

await run(
  async ({ opened }) => {
    const letters = opened(openLetters(config.DATABASE_URL));
    const outlets = openOutlets(config);
    const clinic = opened(openClinic(config.DATABASE_URL, letters));
    const refused = await carryOut(order, { letters, outlets, clinic, print: console.log });
    if (refused.length === 0) return;
    for (const sentence of refused) console.error(sentence);
    process.exitCode = 1;
  },
  openLog({ service: 'dead-letters', level: 'warn' }),
);
