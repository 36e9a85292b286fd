import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import type { Place } from './place.ts';
import { type Asked, type Credentials, signedHeaders } from './sign.ts';

interface Options {
  /** connections at most, to each host */
  connections: number;
  /** a connection silent for so long is given up */
  silenceMilliseconds: number;
  credentials(): Promise<Credentials>;
  /** what AWS's clock shows */
  now(): Date;
}

export type Question = Pick<Asked, 'method' | 'path'> & Partial<Pick<Asked, 'query' | 'headers' | 'body'>>;

/** A body of up to 1 MiB in one piece, a larger one or one of unknown length as it arrives. */
export interface Answer {
  body: Buffer | IncomingMessage;
  /** as announced, in bytes */
  size: number | undefined;
}

/** Asks AWS with no more than a signature. Anything but a plain success is left to the SDK. */
export interface Plain {
  /** null when there is anything else to be said than 200, and when a body did not come in its one piece */
  ask(place: Place, question: Question): Promise<Answer | null>;
  /** breaks off what is under way */
  close(): void;
}

/** The steps of a stream, and a signal of its own for each request, cost more than a small file is worth. */
const WHOLE_BYTES = 1024 * 1024;

export function openPlain({ connections, silenceMilliseconds, credentials, now }: Options): Plain {
  const pool = { keepAlive: true, maxSockets: connections };
  const agents = { 'http:': new HttpAgent(pool), 'https:': new HttpsAgent(pool) };

  return {
    async ask({ url, region, service }, question) {
      const { protocol, host, hostname, port, pathname } = url;
      const { method, query = '', headers = {}, body = '' } = question;
      const path = `${pathname.replace(/\/$/, '')}${question.path}`;
      const asked = { method, host, path, query, headers, body, region, service };
      const options = {
        agent: agents[protocol as keyof typeof agents],
        method,
        hostname,
        port,
        path: query === '' ? path : `${path}?${query}`,
        headers: signedHeaders(asked, await credentials(), now()),
        timeout: silenceMilliseconds,
      };
      return await answered(protocol === 'https:' ? overHttps(options) : overHttp(options), body);
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function answered(asked: ReturnType<typeof overHttp>, body: string): Promise<Answer | null> {
  return new Promise((resolve) => {
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(null));
    asked.on('response', (answer) => {
      const announced = answer.headers['content-length'];
      const size = announced === undefined ? undefined : Number(announced);
      if (answer.statusCode !== 200) {
        // what it says is said to the SDK again, which understands it
        answer.resume();
        resolve(null);
      } else if (size !== undefined && size <= WHOLE_BYTES) whole(answer, size, resolve);
      else resolve({ body: answer, size });
    });
    asked.end(body);
  });
}

function whole(answer: IncomingMessage, size: number, resolve: (answer: Answer | null) => void): void {
  const pieces: Buffer[] = [];
  answer.on('data', (piece: Buffer) => pieces.push(piece));
  answer.on('error', () => resolve(null));
  answer.on('end', () => {
    const body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    resolve(answer.complete && body.length === size ? { body, size } : null);
  });
}
