import type { Form, Place } from './identifiers.ts';
import type { Random } from './random.ts';
import type { Members } from './record.ts';

/** Somebody who calls Connect, as CloudTrail shows them. */
export interface Actor {
  identity: Members;
  sourceIp: string;
  userAgent: string;
  /** how this caller's path members come out */
  form: Form;
  /** the Connect user behind an edit in the admin website */
  userId?: string;
  /** session name, or the last part of the ARN: their name when no Connect user is known */
  name: string;
}

const cloudFormation = 'cloudformation.amazonaws.com';
const synchronization = 'synchronization.connect.amazonaws.com';

interface Role {
  accountId: string;
  role: string;
  session: string;
  issuer?: string;
  invokedBy?: string;
}

function assumedRole({ accountId, role, session, issuer = role, invokedBy }: Role): Members {
  const principal = `AROA${digits(role)}`;
  return {
    type: 'AssumedRole',
    principalId: `${principal}:${session}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
    accountId,
    accessKeyId: `ASIA${digits(session)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: principal,
        arn: `arn:aws:iam::${accountId}:role/${issuer}`,
        accountId,
        userName: role,
      },
      webIdFederationData: {},
      attributes: { creationDate: '2026-04-06T00:00:00Z', mfaAuthenticated: 'false' },
    },
    ...(invokedBy !== undefined && { invokedBy }),
  };
}

/** 16 characters that stay the same for one name */
function digits(name: string): string {
  return Buffer.from(name.padEnd(10, name)).toString('hex').toUpperCase().slice(-16);
}

function iamUserIdentity(accountId: string, userName: string, path = ''): Members {
  return {
    type: 'IAMUser',
    principalId: `AIDA${digits(userName)}`,
    arn: `arn:aws:iam::${accountId}:user/${path}${userName}`,
    accountId,
    accessKeyId: `AKIA${digits(userName)}`,
    userName,
  };
}

/** An edit in the admin website: the instance's service-linked role, the editor's Connect user id as session name. */
export function adminWebsite(place: Place, roleSuffix: string, userId: string): Actor {
  const role = `AWSServiceRoleForAmazonConnect_${roleSuffix}`;
  const issuer = `aws-service-role/connect.amazonaws.com/${role}`;
  const invokedBy = 'connect.amazonaws.com';
  return {
    identity: assumedRole({ accountId: place.accountId, role, session: userId, issuer, invokedBy }),
    sourceIp: 'connect.amazonaws.com',
    userAgent: 'connect.amazonaws.com',
    form: 'encoded',
    userId,
    name: userId,
  };
}

export function iamUser(accountId: string, userName: string, sourceIp = '192.0.2.10'): Actor {
  return {
    identity: iamUserIdentity(accountId, userName, 'operations/'),
    sourceIp,
    userAgent:
      'aws-cli/2.17.44 md/awscrt#0.21.2 ua/2.0 os/linux#6.1 lang/python#3.11.9 cfg/retry-mode#standard',
    form: 'bare',
    name: userName,
  };
}

export function ssoSession(accountId: string, email: string, sourceIp = '192.0.2.20'): Actor {
  const role = 'AWSReservedSSO_ConnectOperations_0f1e2d3c4b5a6978';
  const issuer = `aws-reserved/sso.amazonaws.com/ap-northeast-1/${role}`;
  return {
    identity: assumedRole({ accountId, role, session: email, issuer }),
    sourceIp,
    userAgent: 'Boto3/1.35.10 md/Botocore#1.35.10 ua/2.0 os/macos#23.6.0 lang/python#3.12.5',
    form: 'bare',
    name: email,
  };
}

function root(accountId: string): Actor {
  return {
    identity: {
      type: 'Root',
      principalId: accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      accountId,
      accessKeyId: `ASIA${digits('root')}`,
      sessionContext: { attributes: { creationDate: '2026-04-06T00:00:00Z', mfaAuthenticated: 'true' } },
    },
    sourceIp: '192.0.2.99',
    userAgent: 'AWS Internal',
    form: 'bare',
    name: 'root',
  };
}

/** CloudFormation calls with its caller's identity. */
export function throughCloudFormation(accountId: string, userName: string): Actor {
  return {
    identity: {
      ...iamUserIdentity(accountId, userName),
      sessionContext: { attributes: { creationDate: '2026-04-06T00:00:00Z', mfaAuthenticated: 'false' } },
      invokedBy: cloudFormation,
    },
    sourceIp: cloudFormation,
    userAgent: cloudFormation,
    form: 'encoded',
    name: userName,
  };
}

export function terraform(accountId: string, session = 'terraform-apply'): Actor {
  return {
    identity: assumedRole({ accountId, role: 'ConnectDeployment', session }),
    sourceIp: '192.0.2.40',
    userAgent:
      'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.74.0 aws-sdk-go-v2/1.32.3',
    form: 'bare',
    name: session,
  };
}

/** Global Resiliency repeating a call in the other Region. */
export function regionSync(place: Place): Actor {
  const role = `AWSServiceRoleForAmazonConnectSynchronization_${place.instanceId.slice(0, 8)}`;
  const session = 'ResourceSynchronization';
  const issuer = `aws-service-role/${synchronization}/${role}`;
  return {
    identity: assumedRole({ accountId: place.accountId, role, session, issuer, invokedBy: synchronization }),
    sourceIp: synchronization,
    userAgent: synchronization,
    form: 'arn',
    name: session,
  };
}

/** A program of the account, as it reads metrics and starts contacts. */
export function lambdaRole(accountId: string, functionName: string): Actor {
  return {
    identity: assumedRole({ accountId, role: `${functionName}-role`, session: functionName }),
    sourceIp: '192.0.2.50',
    userAgent: `aws-sdk-js/3.650.0 ua/2.1 os/linux#5.10 lang/js md/nodejs#20.17.0 exec-env/AWS_Lambda_nodejs20.x`,
    form: 'bare',
    name: functionName,
  };
}

/** Those who call the API of one account. */
export function anyCaller(random: Random, accountId: string): Actor {
  const make = random.weighted<() => Actor>([
    [5, () => iamUser(accountId, random.pick(['deployer', 'ops']), `192.0.2.${random.int(1, 60)}`)],
    [6, () => ssoSession(accountId, `${random.pick(['tanaka', 'mori', 'kimura'])}@example.com`)],
    [5, () => throughCloudFormation(accountId, 'dev')],
    [4, () => terraform(accountId)],
    [0.3, () => root(accountId)],
  ]);
  return make();
}
