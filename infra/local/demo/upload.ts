/** Uploads the sample trail into a bucket that is already there, and announces it as S3 would. */
import { demoTrail } from '@warehouse/trail/demo.ts';
import { upload } from '../bucket.ts';

const needed = ['AWS_ENDPOINT_URL', 'AWS_REGION', 'SQS_QUEUE_URL', 'TRAIL_BUCKET'] as const;
const missing = needed.filter((variable) => !process.env[variable]);
if (missing.length > 0) {
  console.error(`missing: ${missing.join(', ')}`);
  process.exit(2);
}

const [endpoint = '', region = '', queueUrl = '', bucket = ''] = needed.map(
  (variable) => process.env[variable],
);
const { files } = demoTrail();
for (const file of files) await upload({ endpoint, region }, bucket, queueUrl, file);
console.log(`${files.length} trail files uploaded and announced`);
process.exit();
