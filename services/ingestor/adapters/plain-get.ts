import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import type { Address } from '../ports.ts';
import type { Place } from './place.ts';
import { type Credentials, encoded, signedHeaders } from './sign-get.ts';

interface Options {
  /** connections at most */
  connections: number;
  /** a connection silent for so long is given up */
  silenceMilliseconds: number;
  credentials(): Promise<Credentials>;
  /** what AWS's clock shows */
  now(): Date;
}

/** Gets objects with no more than a signature. Anything but the object itself is left to the SDK. */
export interface PlainGet {
  /** null when there is anything else to be said than 200 */
  get(place: Place, address: Address, givenUp: AbortSignal): Promise<IncomingMessage | null>;
  close(): void;
}

export function openPlainGet({ connections, silenceMilliseconds, credentials, now }: Options): PlainGet {
  const pool = { keepAlive: true, maxSockets: connections };
  const agents = { 'http:': new HttpAgent(pool), 'https:': new HttpsAgent(pool) };

  return {
    async get({ url, region }, { key, versionId }, givenUp) {
      const { protocol, host, hostname, port, pathname } = url;
      const path = `${pathname.replace(/\/$/, '')}/${key.split('/').map(encoded).join('/')}`;
      const query = versionId === null ? '' : `versionId=${encoded(versionId)}`;
      const options = {
        agent: agents[protocol as keyof typeof agents],
        hostname,
        port,
        path: query === '' ? path : `${path}?${query}`,
        headers: signedHeaders({ host, path, query, region }, await credentials(), now()),
        signal: givenUp,
        timeout: silenceMilliseconds,
      };
      return await answered(protocol === 'https:' ? overHttps(options) : overHttp(options));
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function answered(asked: ReturnType<typeof overHttp>): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(null));
    asked.on('response', (answer) => {
      if (answer.statusCode === 200) return resolve(answer);
      // what it says is said to the SDK again, which understands it
      answer.resume();
      resolve(null);
    });
    asked.end();
  });
}
