import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@warehouse/local/process/port.ts';

/** A port of this machine that leads to a server when it is open, and where nobody answers when it is not. */
export interface Door {
  /** the server's URL, through the door */
  url: string;
  open(): Promise<void>;
  close(): Promise<void>;
  /** lets nothing through any more and says nothing: connections stay, as when a machine vanishes; or ends that */
  silence(silent: boolean): void;
}

/** A door, still shut, to the first server that a URL names. */
export async function doorTo(url: string): Promise<Door> {
  const [servers = '', before = '', host = '', port = ''] =
    /^(\w+:\/\/(?:[^@/]*@)?)([^:/,]+):(\d+)[^/?]*/.exec(url) ?? [];
  const ours = await freePort();
  const passing = new Set<Socket>();
  let silent = false;
  const server = createServer((client) => {
    const target = connect(Number(port), host);
    for (const socket of [client, target]) {
      passing.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        passing.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const)
      from.on('data', (bytes) => {
        if (!silent) to.write(bytes);
      });
  });
  return {
    url: url.replace(servers, `${before}127.0.0.1:${ours}`),
    open: () => listening(server, ours),
    silence: (wanted) => {
      silent = wanted;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of passing) socket.destroy();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
