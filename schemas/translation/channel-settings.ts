import { entry } from '@warehouse/cloudtrail/entry.ts';
import { type Members, member } from '@warehouse/cloudtrail/members.ts';
import { at, count, flag, list, type Reader, text } from '@warehouse/cloudtrail/seen.ts';
import type { ChannelSetting, ChannelSettings } from '@warehouse/events/user.ts';
import type { Feed } from './feed.ts';

type Entry = { channel: string } & ChannelSetting;

const channel = { channel: at('Channel', text) };
const limit = 'AfterContactWorkTimeLimit';

/** Request member → the settings that each of its entries says of its channel. */
const lists: Readonly<Record<string, Reader<Entry[]>>> = {
  AutoAcceptConfigs: list(
    entry(channel, {
      autoAccept: at('AutoAccept', flag),
      agentFirstCallbackAutoAccept: at('AgentFirstCallbackAutoAccept', flag),
    }),
  ),
  AfterContactWorkConfigs: list(
    entry(channel, {
      afterContactWorkSeconds: at('AfterContactWorkConfig', limit, count),
      agentFirstCallbackAfterContactWorkSeconds: at('AgentFirstCallbackAfterContactWorkConfig', limit, count),
    }),
  ),
  PhoneNumberConfigs: list(
    entry(channel, { phoneType: at('PhoneType', text), phoneNumber: at('PhoneNumber', text) }),
  ),
  PersistentConnectionConfigs: list(
    entry(channel, { persistentConnection: at('PersistentConnection', flag) }),
  ),
  VoiceEnhancementConfigs: list(entry(channel, { voiceEnhancementMode: at('VoiceEnhancementMode', text) })),
};

/** Five lists by channel feed one column by channel; a mask anywhere in them masks it. */
export const channelSettings: Feed<{ channelSettings: ChannelSettings }> = {
  columns: ['channelSettings'],
  read(request: Members, path: string) {
    const seen = Object.entries(lists).map(([name, reader]) =>
      reader(member(request, name), `${path}.${name}`),
    );
    const entries = seen.flatMap((each) => (each && 'is' in each ? each.is : []));
    return {
      data: entries.length > 0 ? { channelSettings: byChannel(entries) } : {},
      masked: seen.some((each) => each?.masked) ? ['channelSettings'] : [],
    };
  },
};

function byChannel(entries: readonly Entry[]): ChannelSettings {
  const settings = new Map<string, ChannelSetting>();
  for (const { channel, ...said } of entries) settings.set(channel, { ...settings.get(channel), ...said });
  return Object.fromEntries(settings);
}
