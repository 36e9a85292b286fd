/** What could not be used, for people: `npm run dead-letters -- list`, `show`, `retry`, `discard`. */
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { awsEndpoints, readConfig, variables } from '@warehouse/runtime/config.ts';
import { kafkaVariables, securityFaults } from '@warehouse/runtime/event-log/security.ts';
import { z } from 'zod';
import { openClinic } from './adapters/clinic.ts';
import { openOutlets } from './adapters/outlets.ts';
import { openLetters } from './adapters/postgres.ts';
import { carryOut } from './carry-out.ts';
import { readOrder, usage } from './order.ts';

const order = orderIn(process.argv.slice(2), {
  usage,
  options: { json: { type: 'boolean' } },
  read: readOrder,
});

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

await runCommand('dead-letters', async ({ opened }) => {
  const letters = opened(openLetters(config.DATABASE_URL));
  await letters.check();
  const outlets = openOutlets(config);
  const clinic = opened(openClinic(config.DATABASE_URL, letters));
  const refused = await carryOut(order, {
    letters,
    outlets,
    clinic,
    print: console.log,
    note: console.error,
  });
  if (refused.length === 0) return;
  for (const sentence of refused) console.error(sentence);
  process.exitCode = 1;
});
