import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const stopAtOnce = `--import=${new URL('beginning/stop-at-once.mjs', import.meta.url).href}`;

/** Nobody answers there; it does not come to asking. */
const env = {
  SQS_QUEUE_URL: 'http://127.0.0.1:1/queue',
  AWS_REGION: 'ap-northeast-1',
  EVENT_LOG_URL: 'postgres://nobody@127.0.0.1:1/none',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
};

describe('a service that is asked to end before it has begun', () => {
  it.each(['ingestor', 'projector'])('ends with 0: the %s, as npm starts it', async (name) => {
    const { PATH } = process.env;
    // the shell gives way to the service; npm itself would stop at once too
    const service = spawn('sh', ['-c', scripts[name]], {
      cwd: root,
      env: { PATH, ...env, NODE_OPTIONS: stopAtOnce },
      stdio: 'ignore',
    });
    expect(await once(service, 'exit')).toEqual([0, null]);
  });
});
