import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { makeRunFolder, removeRunFolder } from './process/run-folder.ts';
import { start } from './process/start.ts';

export interface Storage {
  endpoint: string;
  region: string;
  /** what a process needs in its environment to reach it through the AWS SDK */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts an S3 and SQS emulator (fauxqs) that keeps everything in memory. Ends with this process. */
export async function startStorage(options: { port?: number; region?: string } = {}): Promise<Storage> {
  const region = options.region ?? 'ap-northeast-1';
  const folder = makeRunFolder('storage');
  const server = fileURLToPath(new URL('storage-server.ts', import.meta.url));
  // port 0 lets the system choose, so nobody can be faster
  const port = options.port && (await getPort({ port: options.port })) === options.port ? options.port : 0;
  const running = await start({ command: process.execPath, args: [server, region, `${port}`], folder });
  const [, endpoint = ''] = await running.line(/listening on (\S+)/);
  return {
    endpoint,
    region,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      S3_FORCE_PATH_STYLE: 'true',
    },
    stop: async () => {
      await running.stop();
      removeRunFolder(folder);
    },
  };
}
