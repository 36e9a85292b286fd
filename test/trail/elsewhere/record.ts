import { ssoSession } from '../actor.ts';
import type { Random } from '../random.ts';
import type { CloudTrailRecord, Json, Members } from '../record.ts';

export interface Scene {
  /** whole seconds, UTC */
  at: string;
  region: string;
  accountId: string;
}

/** How one kind of record differs from the usual. */
type Traits = Partial<CloudTrailRecord> & Pick<CloudTrailRecord, 'eventSource' | 'eventName'>;

/** Makes one kind of record of another service. */
export type Sketch = (random: Random, scene: Scene) => Traits;

const agents = [
  'aws-cli/2.17.44 md/awscrt#0.21.2 ua/2.0 os/linux#6.1',
  'Boto3/1.35.10 md/Botocore#1.35.10 ua/2.0 os/linux#5.10',
  'aws-sdk-java/2.27.21 Linux/5.10 OpenJDK_64-Bit_Server_VM/17.0.12 Java/17.0.12',
  '[S3Console/0.4, aws-internal/3]',
];

export function written(sketch: Sketch, random: Random, scene: Scene): CloudTrailRecord {
  const { eventSource, eventName, ...traits } = sketch(random, scene);
  return {
    eventVersion: random.pick(['1.08', '1.09', '1.10', '1.11']),
    userIdentity: random.chance(0.5) ? workload(random, scene) : person(random, scene),
    eventTime: scene.at,
    eventSource,
    eventName,
    awsRegion: scene.region,
    sourceIPAddress: `192.0.2.${random.int(1, 254)}`,
    userAgent: random.pick(agents),
    requestParameters: null,
    responseElements: null,
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: /^(Get|List|Describe|Lookup|Decrypt|Head)/.test(eventName),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: scene.accountId,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${eventSource.split('.')[0]}.${scene.region}.amazonaws.com`,
    },
    ...traits,
  };
}

function person(random: Random, { accountId }: Scene): Members {
  return ssoSession(accountId, `${random.pick(['mori', 'kimura', 'tanaka'])}@example.com`).identity;
}

function workload(random: Random, { accountId }: Scene): Members {
  const role = random.pick(['web', 'batch', 'etl', 'ci']);
  const session = `i-${random.text(17, '0123456789abcdef')}`;
  const principalId = `AROA${role.toUpperCase().padEnd(17, 'X')}`;
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${session}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
    accountId,
    accessKeyId: `ASIA${random.text(16)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId,
        arn: `arn:aws:iam::${accountId}:role/${role}`,
        accountId,
        userName: role,
      },
      attributes: { creationDate: '2026-04-06T00:00:00Z', mfaAuthenticated: 'false' },
      ec2RoleDelivery: '2.0',
    },
  };
}

/** An object with this list in `items`, as EC2 likes it. */
export function items(...list: Json[]): Members {
  return { items: list };
}
