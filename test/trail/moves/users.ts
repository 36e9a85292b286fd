import { type ChannelSettings, type Channels, configureChannels } from '../calls/channels.ts';
import {
  addProficiencies,
  assignHierarchy,
  assignRoutingProfile,
  changeIdentity,
  changeProficiencies,
  configurePhone,
  createUser,
  deleteUser,
  type Phone,
  removeProficiencies,
  replaceSecurityProfiles,
} from '../calls/user.ts';
import { newUser } from '../estate/estate.ts';
import { tags, username } from '../estate/names.ts';
import type { Random } from '../random.ts';
import { type Chooser, type Choosers, listed, one, without } from './move.ts';

const create: Chooser = ({ users, routingProfiles, ids }, random) => {
  const user = newUser(random.uuid(), username(random), random.pick(routingProfiles).id, random.chance(0.2));
  const given = random.chance(0.3) ? tags(random) : undefined;
  const call = createUser({
    ...user,
    securityProfileIds: random.some(ids.securityProfiles, 3),
    identity: random.chance(0.9),
    password: random.chance(0.7),
    ...(random.chance(0.8) ? { phone: phone(random) } : { channels: channelSettings(random) }),
    ...(random.chance(0.3) && { hierarchyGroupId: random.pick(ids.hierarchyGroups) }),
    ...(random.chance(0.1) && { directoryUserId: random.uuid() }),
    tags: given ?? {},
  });
  return one(call, () => {
    users.push({ ...user, tags: new Set(Object.keys(given ?? {})) });
  });
};

/** Never an administrator: the name of whoever acts must stay known. */
const remove: Chooser = ({ users }, random) => {
  const agents = users.filter((user) => !user.isAdministrator);
  if (agents.length < 4) return null;
  const user = random.pick(agents);
  return one(deleteUser(user.id), () => without(users, user));
};

const identity: Chooser = ({ users }, random) => one(changeIdentity(random.pick(users).id));

const phoneConfig: Chooser = ({ users }, random) => {
  const { id } = random.pick(users);
  return one(configurePhone(id, random.chance(0.05) ? '***' : phone(random)));
};

const channels: Chooser = ({ users }, random) =>
  one(configureChannels(random.pick(users).id, channelSettings(random)));

const routingProfile: Chooser = ({ users, routingProfiles }, random) => {
  const user = random.pick(users);
  const { id } = random.pick(routingProfiles);
  return one(assignRoutingProfile(user.id, id), () => {
    user.routingProfileId = id;
  });
};

const securityProfiles: Chooser = ({ users, ids }, random) =>
  one(replaceSecurityProfiles(random.pick(users).id, random.some(ids.securityProfiles, 4)));

const hierarchy: Chooser = ({ users, ids }, random) =>
  one(assignHierarchy(random.pick(users).id, random.chance(0.2) ? null : random.pick(ids.hierarchyGroups)));

const skills = ['語学', 'product', 'language'].flatMap((name) =>
  ['英語', 'billing', 'Français', '日本語'].map((value) => ({ name, value })),
);
const skillKey = ({ name, value }: { name: string; value: string }) => `${name}/${value}`;

const addSkills: Chooser = ({ users }, random) => {
  const user = random.pick(users);
  const absent = skills.filter((skill) => !user.proficiencies.has(skillKey(skill)));
  if (absent.length === 0) return null;
  const added = random.some(absent, 3).map((skill) => ({ ...skill, level: random.int(1, 5) }));
  return one(addProficiencies(user.id, added), () => {
    for (const { name, value } of added) user.proficiencies.set(skillKey({ name, value }), { name, value });
  });
};

const changeSkills: Chooser = ({ users }, random) => {
  const user = random.pick(users);
  if (user.proficiencies.size === 0) return null;
  const changed = random.some(listed(user.proficiencies), 3);
  return one(
    changeProficiencies(
      user.id,
      changed.map((skill) => ({ ...skill, level: random.int(1, 5) })),
    ),
  );
};

const removeSkills: Chooser = ({ users }, random) => {
  const user = random.pick(users);
  if (user.proficiencies.size === 0) return null;
  const gone = random.some(listed(user.proficiencies), 2);
  return one(removeProficiencies(user.id, gone), () => {
    for (const skill of gone) user.proficiencies.delete(skillKey(skill));
  });
};

/** Of a desk phone's number we do not know whether CloudTrail shows it: sometimes it does here. */
function phone(random: Random): Phone {
  const desk = random.chance(0.2);
  return {
    type: desk ? 'DESK_PHONE' : 'SOFT_PHONE',
    autoAccept: random.chance(0.3),
    afterContactWorkSeconds: random.int(0, 10) * 30,
    ...(desk && { deskPhoneNumber: random.chance(0.7) ? '***' : `+120655501${random.int(10, 99)}` }),
    ...(random.chance(0.2) && { persistentConnection: random.chance(0.5) }),
  };
}

function channelSettings(random: Random): Channels {
  const settings = (channel: string): ChannelSettings => ({
    autoAccept: random.chance(0.5),
    ...(random.chance(0.6) && { afterContactWorkSeconds: random.int(0, 10) * 30 }),
    ...(random.chance(0.3) && { persistentConnection: random.chance(0.5) }),
    ...(channel === 'VOICE' && random.chance(0.5) && { phone: channelPhone(random) }),
    ...(channel === 'VOICE' && random.chance(0.3) && { voiceEnhancementMode: random.pick(modes) }),
  });
  const chosen = random.some(['VOICE', 'CHAT', 'TASK', 'EMAIL'], 3);
  return Object.fromEntries(chosen.map((channel) => [channel, settings(channel)]));
}

const modes = ['VOICE_ISOLATION', 'NOISE_SUPPRESSION', 'NONE'] as const;

function channelPhone(random: Random): NonNullable<ChannelSettings['phone']> {
  if (random.chance(0.5)) return { phoneType: 'SOFT_PHONE' };
  return { phoneType: 'DESK_PHONE', phoneNumber: `+120655501${random.int(10, 99)}` };
}

export const userMoves: Choosers = [
  [7, create],
  [1.5, remove],
  [3, identity],
  [3, phoneConfig],
  [3, channels],
  [6, routingProfile],
  [4, securityProfiles],
  [3, hierarchy],
  [3, addSkills],
  [2, changeSkills],
  [2, removeSkills],
];
