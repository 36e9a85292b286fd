import {
  type Actor,
  adminWebsite,
  iamUser,
  lambdaRole,
  ssoSession,
  terraform,
  throughCloudFormation,
} from '../actor.ts';
import { account, buildEstate, type Instance } from '../estate/estate.ts';
import { random } from '../random.ts';

const usernames = [
  'sato',
  'suzuki',
  'tanaka',
  'takahashi',
  'ito',
  'watanabe',
  'yamamoto',
  'nakamura',
  'kobayashi',
  'kato',
  'yoshida',
  'yamada',
] as const;
export type Username = (typeof usernames)[number];

const queueNames = ['billing', 'orders', 'vip', 'callbacks', 'nakahara', 'night'] as const;
type QueueName = (typeof queueNames)[number];

const profileNames = ['basic', 'vip', 'backOffice', 'night'] as const;
export type ProfileName = (typeof profileNames)[number];

/** Everybody and everything in the story. */
export interface Cast {
  instance: Instance;
  users: Record<Username, string>;
  queues: Record<QueueName, string>;
  profiles: Record<ProfileName, string>;
  /** neighbours, by position */
  securityProfile: readonly string[];
  hours: readonly string[];
  team: readonly string[];
  quickConnect: readonly string[];
  email: readonly string[];
  number: readonly string[];
  flow: readonly string[];
  /** whoever edits in the admin website */
  at(username: Username): Actor;
  cloudFormation: Actor;
  terraform: Actor;
  mori: Actor;
  deployer: Actor;
  intruder: Actor;
}

export function cast(seed: number): Cast {
  const [instance] = buildEstate([{ region: 'ap-northeast-1' }], random(`${seed}/demo/estate`));
  if (!instance) throw new RangeError('no instance');
  const named = <Name extends string>(kind: string, names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, random(`${seed}/demo/${kind}/${name}`).uuid()])) as Record<
      Name,
      string
    >;
  const users = named('user', usernames);
  const { ids } = instance;
  return {
    instance,
    users,
    queues: named('queue', queueNames),
    profiles: named('routing-profile', profileNames),
    securityProfile: ids.securityProfiles,
    hours: ids.hours,
    team: ids.hierarchyGroups,
    quickConnect: ids.quickConnects,
    email: ids.emailAddresses,
    number: ids.phoneNumbers,
    flow: ids.flows,
    at: (username) => adminWebsite(instance, instance.roleSuffix, users[username]),
    cloudFormation: throughCloudFormation(account, 'dev'),
    terraform: terraform(account),
    mori: ssoSession(account, 'mori@example.com'),
    deployer: iamUser(account, 'deployer'),
    intruder: lambdaRole(account, 'cleanup'),
  };
}
