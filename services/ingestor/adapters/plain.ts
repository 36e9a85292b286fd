import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import type { Place } from './place.ts';
import { type Asked, type Credentials, signedHeaders } from './sign.ts';

interface Options {
  /** connections at most */
  connections: number;
  /** a connection silent for so long is given up */
  silenceMilliseconds: number;
  credentials(): Promise<Credentials>;
  /** what AWS's clock shows */
  now(): Date;
}

export type Question = Pick<Asked, 'method' | 'path'> & Partial<Pick<Asked, 'query' | 'headers' | 'body'>>;

/** Asks AWS with no more than a signature. Anything but a plain success is left to the SDK. */
export interface Plain {
  /** null when there is anything else to be said than 200 */
  ask(place: Place, question: Question, givenUp?: AbortSignal): Promise<IncomingMessage | null>;
  close(): void;
}

export function openPlain({ connections, silenceMilliseconds, credentials, now }: Options): Plain {
  const pool = { keepAlive: true, maxSockets: connections };
  const agents = { 'http:': new HttpAgent(pool), 'https:': new HttpsAgent(pool) };

  return {
    async ask({ url, region, service }, question, givenUp) {
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
        ...(givenUp && { signal: givenUp }),
      };
      return await answered(protocol === 'https:' ? overHttps(options) : overHttp(options), body);
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function answered(asked: ReturnType<typeof overHttp>, body: string): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(null));
    asked.on('response', (answer) => {
      if (answer.statusCode === 200) return resolve(answer);
      // what it says is said to the SDK again, which understands it
      answer.resume();
      resolve(null);
    });
    asked.end(body);
  });
}
