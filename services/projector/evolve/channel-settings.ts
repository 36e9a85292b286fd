import { type ChannelSetting, type ChannelSettings, channelSettingGroups } from '@warehouse/events/user.ts';

/**
 * Connect takes these settings as lists with one entry a channel. An entry that is given replaces that list's entry
 * for that channel; other lists and other channels stay as they were.
 */
export function configured(was: ChannelSettings | null, given: ChannelSettings): ChannelSettings {
  const settings = { ...was };
  for (const [channel, setting] of Object.entries(given)) {
    settings[channel] = replaced(settings[channel] ?? {}, setting);
  }
  return settings;
}

function replaced(was: ChannelSetting, given: ChannelSetting): ChannelSetting {
  const kept = channelSettingGroups.filter((group) => group.every((member) => given[member] === undefined));
  const members = kept.flatMap((group) => group.map((member) => [member, was[member]] as const));
  return { ...Object.fromEntries(members.filter(([, value]) => value !== undefined)), ...given };
}
