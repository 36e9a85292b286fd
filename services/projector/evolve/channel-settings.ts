import { type ChannelSetting, type ChannelSettings, channelSettingGroups } from '@warehouse/events/user.ts';

/**
 * Connect takes these settings as lists with one entry a channel. An entry that is given replaces that list's entry
 * for that channel; other lists and other channels stay as they were.
 *
 * @param hidden a member of an entry was masked: what it replaces is then the last that we know
 */
export function configured(
  was: ChannelSettings | null,
  given: ChannelSettings,
  hidden: boolean,
): ChannelSettings {
  const settings = { ...was };
  for (const [channel, setting] of Object.entries(given)) {
    const before = settings[channel] ?? {};
    settings[channel] = hidden ? { ...before, ...setting } : replaced(before, setting);
  }
  return settings;
}

function replaced(was: ChannelSetting, given: ChannelSetting): ChannelSetting {
  const kept = channelSettingGroups.filter((group) => group.every((member) => given[member] === undefined));
  const members = kept.flatMap((group) => group.map((member) => [member, was[member]] as const));
  return { ...Object.fromEntries(members.filter(([, value]) => value !== undefined)), ...given };
}
