import { randomUUID } from 'node:crypto';

export interface Announced {
  bucket: string;
  key: string;
  size: number;
  region: string;
}

/** S3 announces keys as a form field: percent-encoded, spaces as plus signs, slashes as they are. */
const encodedKey = (key: string) => encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

const s3Event = ({ bucket, key, size, region }: Announced) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: new Date().toISOString(),
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'trail-files',
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encodedKey(key), size, sequencer: randomUUID().replaceAll('-', '').slice(0, 18) },
      },
    },
  ],
});

const inTopic = (message: unknown, { region }: Announced) => ({
  Type: 'Notification',
  MessageId: randomUUID(),
  TopicArn: `arn:aws:sns:${region}:123456789012:trail-files`,
  Subject: 'Amazon S3 Notification',
  Message: JSON.stringify(message),
  Timestamp: new Date().toISOString(),
});

const viaEventBridge = ({ bucket, key, size, region }: Announced) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '123456789012',
  time: new Date().toISOString(),
  region,
  resources: [`arn:aws:s3:::${bucket}`],
  detail: { version: '0', bucket: { name: bucket }, object: { key, size }, reason: 'PutObject' },
});

const forms = {
  s3: s3Event,
  's3 through sns': (file: Announced) => inTopic(s3Event(file), file),
  'cloudtrail through sns': (file: Announced) =>
    inTopic({ s3Bucket: file.bucket, s3ObjectKey: [file.key] }, file),
  eventbridge: viaEventBridge,
};

/** The ways in which the arrival of a file can be announced. */
export type Form = keyof typeof forms;

export function notificationOf(form: Form, file: Announced): string {
  return JSON.stringify(forms[form](file));
}
