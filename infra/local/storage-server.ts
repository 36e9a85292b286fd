/** The S3 and SQS emulator in a process of its own, reachable from this machine only. */
import { buildApp } from 'fauxqs';

const [region, port] = process.argv.slice(2);
const app = buildApp({ logger: false, ...(region ? { defaultRegion: region } : {}) });
process.on('SIGTERM', () => process.exit());
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: Number(port) })}`);
