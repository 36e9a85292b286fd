import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from './road.ts';

export interface Fault {
  on: Exchange['to'];
  befall(exchange: Exchange): Promise<void> | void;
}

const s3Says =
  (status: number, code: string) =>
  ({ answer }: Exchange) => {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>As a test</Message></Error>`;
    answer.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  };

const sqsSays =
  (status: number, code: string) =>
  ({ answer }: Exchange) => {
    const body = JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message: 'As a test' });
    answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  };

/** What happens to requests on their way. */
export const faults = {
  's3 is slowed down': { on: 's3', befall: s3Says(503, 'SlowDown') },
  's3 fails': { on: 's3', befall: s3Says(500, 'InternalError') },
  's3 finds the token expired': { on: 's3', befall: s3Says(400, 'ExpiredToken') },
  's3 does not answer': { on: 's3', befall: ({ answer }) => void answer.destroy() },
  's3 sends slowly': { on: 's3', befall: slowly },
  's3 breaks off in the body': { on: 's3', befall: brokenOff },
  's3 ends the body early': { on: 's3', befall: endedEarly },
  'sqs fails': { on: 'sqs', befall: sqsSays(500, 'InternalError') },
  'sqs throttles': { on: 'sqs', befall: sqsSays(400, 'RequestThrottled') },
  'sqs finds the token expired': { on: 'sqs', befall: sqsSays(403, 'ExpiredToken') },
  'sqs does it and the answer is lost': {
    on: 'sqs',
    async befall({ forward, answer }) {
      await forward();
      answer.destroy();
    },
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

async function slowly({ forward, answer }: Exchange): Promise<void> {
  const { status, headers, body } = await forward();
  answer.writeHead(status, headers);
  const piece = Math.ceil(body.length / 4) || 1;
  for (let at = 0; at < body.length; at += piece) {
    answer.write(body.subarray(at, at + piece));
    await sleep(100);
  }
  answer.end();
}

async function brokenOff({ forward, answer }: Exchange): Promise<void> {
  const { status, headers, body } = await forward();
  answer.writeHead(status, headers);
  answer.write(body.subarray(0, body.length >> 1), () => answer.destroy());
}

/** As a proxy does that loses its own source: a tidy end before the announced length. */
async function endedEarly({ forward, answer }: Exchange): Promise<void> {
  const { status, headers, body } = await forward();
  answer.writeHead(status, headers);
  answer.write(body.subarray(0, body.length >> 1), () => answer.socket?.end());
}
