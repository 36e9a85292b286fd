import { errors } from '../calls/call.ts';
import { configureChannels } from '../calls/channels.ts';
import * as user from '../calls/user.ts';
import type { Cast, ProfileName, Username } from './cast.ts';
import type { Beat } from './story.ts';

const teams: readonly (readonly [ProfileName, readonly Username[]])[] = [
  ['basic', ['tanaka', 'takahashi', 'ito', 'watanabe', 'yamamoto']],
  ['vip', ['nakamura', 'kobayashi']],
  ['backOffice', ['kato', 'yamada']],
  ['night', ['yoshida']],
];

/** mori makes the two administrators from the command line; sato makes everybody else in the admin website. */
export function staff(cast: Cast): Beat[] {
  const { users, profiles, securityProfile, mori, at } = cast;
  const [admin = '', agent = ''] = securityProfile;
  const administrators: Beat[] = (['sato', 'suzuki'] as const).map((username) => ({
    by: mori,
    calls: [
      user.createUser({
        id: users[username],
        username,
        routingProfileId: profiles.basic,
        securityProfileIds: [admin],
        identity: true,
        password: true,
        tags: {},
      }),
    ],
  }));
  const agents: Beat[] = teams.flatMap(([profile, members]) =>
    members.map((username) => ({
      by: at('sato'),
      calls: [
        user.createUser({
          id: users[username],
          username,
          routingProfileId: profiles[profile],
          securityProfileIds: [agent],
          identity: true,
          password: true,
          phone: { type: 'SOFT_PHONE', autoAccept: false, afterContactWorkSeconds: 0 },
        }),
      ],
    })),
  );
  return [...administrators, ...agents];
}

/** The second day: people move, learn and leave. */
export function everyday({ users, profiles, securityProfile, team, at, mori, deployer }: Cast): Beat[] {
  const [, agent = '', manager = '', quality = ''] = securityProfile;
  const english = { name: '語学', value: '英語' };
  const calls: readonly (readonly [Beat['by'], ReturnType<typeof user.deleteUser>])[] = [
    // who moved tanaka to another routing profile, when, and what was it before?
    [at('sato'), user.assignRoutingProfile(users.tanaka, profiles.vip)],
    [at('sato'), user.replaceSecurityProfiles(users.tanaka, [agent, quality])],
    [
      at('sato'),
      user.addProficiencies(users.tanaka, [
        { ...english, level: 3 },
        { name: 'product', value: 'billing', level: 5 },
      ]),
    ],
    [at('suzuki'), user.changeProficiencies(users.tanaka, [{ ...english, level: 4 }])],
    [at('suzuki'), user.removeProficiencies(users.tanaka, [{ name: 'product', value: 'billing' }])],
    [at('suzuki'), user.assignHierarchy(users.ito, team[0] ?? null)],
    [at('suzuki'), user.assignHierarchy(users.watanabe, team[0] ?? null)],
    [at('suzuki'), user.assignHierarchy(users.ito, null)],
    [at('suzuki'), user.changeIdentity(users.yamamoto)],
    [at('sato'), user.replaceSecurityProfiles(users.kobayashi, [agent, manager])],
    [
      mori,
      user.configurePhone(users.kato, {
        type: 'DESK_PHONE',
        deskPhoneNumber: '***',
        afterContactWorkSeconds: 30,
      }),
    ],
    [mori, user.configurePhone(users.yamada, { autoAccept: true, persistentConnection: true })],
    [
      mori,
      configureChannels(users.nakamura, {
        VOICE: { autoAccept: true, afterContactWorkSeconds: 60 },
        CHAT: { afterContactWorkSeconds: 15 },
      }),
    ],
    [deployer, user.assignRoutingProfile(users.takahashi, profiles.backOffice)],
    [at('suzuki'), user.assignRoutingProfile(users.takahashi, profiles.basic)],
    [at('sato'), user.assignRoutingProfile(users.yoshida, profiles.basic)],
    [at('suzuki'), user.deleteUser(users.yoshida)],
  ];
  return [
    ...calls.map(([by, call]) => ({ by, calls: [call] })),
    { by: deployer, calls: [user.assignRoutingProfile(users.yoshida, profiles.vip)], error: errors.notFound },
    { by: deployer, calls: [user.replaceSecurityProfiles(users.yamada, [manager])], error: errors.denied },
  ];
}
