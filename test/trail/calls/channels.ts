import type { Json, Members } from '../record.ts';
import { type Call, given } from './call.ts';

/** Settings of one channel; each stands in a list of its own, so each is replaced by itself. */
export interface ChannelSettings {
  autoAccept?: boolean;
  afterContactWorkSeconds?: number;
  phone?: { phoneType: 'SOFT_PHONE' | 'DESK_PHONE'; phoneNumber?: string };
  persistentConnection?: boolean;
  voiceEnhancementMode?: 'VOICE_ISOLATION' | 'NOISE_SUPPRESSION' | 'NONE';
}

export type Channels = Readonly<Record<string, ChannelSettings>>;

/** Replaces what is given per channel; everything else stays. */
export function configureChannels(id: string, channels: Channels): Call {
  return {
    operation: 'UpdateUserConfig',
    subject: { kind: 'user', id },
    names: 'path',
    request: () => channelLists(channels),
    lesson: {
      edit: (columns) => {
        columns.channel_settings = settled(
          (columns.channel_settings ?? {}) as Record<string, Members>,
          channels,
        );
      },
    },
  };
}

/** The settings with those given in place of what was there for the same channel. */
export function settled(
  before: Readonly<Record<string, Members>>,
  channels: Channels,
): Record<string, Members> {
  const after = { ...before };
  for (const [channel, { phone, ...flat }] of Object.entries(channels)) {
    const { phoneType, phoneNumber, ...others } = before[channel] ?? {};
    after[channel] = {
      ...others,
      ...given(flat),
      ...given(phone ? { ...phone } : { phoneType, phoneNumber }),
    };
  }
  return after;
}

/** The per-channel lists of the request, as CreateUser and UpdateUserConfig take them. */
export function channelLists(channels: Channels): Members {
  const list = (row: (settings: ChannelSettings) => Record<string, Json> | undefined) => {
    const rows = Object.entries(channels).flatMap(([channel, settings]) => {
      const members = row(settings);
      return members ? [{ Channel: channel, ...members }] : [];
    });
    return rows.length > 0 ? rows : undefined;
  };
  return given({
    AutoAcceptConfigs: list(({ autoAccept }) => maybe('AutoAccept', autoAccept)),
    AfterContactWorkConfigs: list(({ afterContactWorkSeconds: seconds }) =>
      maybe(
        'AfterContactWorkConfig',
        seconds === undefined ? undefined : { AfterContactWorkTimeLimit: seconds },
      ),
    ),
    PhoneNumberConfigs: list(
      ({ phone }) => phone && given({ PhoneType: phone.phoneType, PhoneNumber: phone.phoneNumber }),
    ),
    PersistentConnectionConfigs: list(({ persistentConnection }) =>
      maybe('PersistentConnection', persistentConnection),
    ),
    VoiceEnhancementConfigs: list(({ voiceEnhancementMode }) =>
      maybe('VoiceEnhancementMode', voiceEnhancementMode),
    ),
  });
}

function maybe(member: string, value: Json | undefined): Record<string, Json> | undefined {
  return value === undefined ? undefined : { [member]: value };
}
