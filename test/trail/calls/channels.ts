import type { Json, Members } from '../record.ts';
import type { Columns } from '../truth/lesson.ts';
import { type Call, given } from './call.ts';

/** Settings of one channel; each stands in a list of its own, so each is replaced by itself. */
export interface ChannelSettings {
  autoAccept?: boolean;
  afterContactWorkSeconds?: number;
  phone?: { phoneType: 'SOFT_PHONE' | 'DESK_PHONE'; phoneNumber?: string };
  persistentConnection?: boolean;
  voiceEnhancementMode?: 'VOICE_ISOLATION' | 'NOISE_SUPPRESSION' | 'NONE';
}

type Channels = Readonly<Record<string, ChannelSettings>>;

/** Replaces what is given per channel; everything else stays. */
export function configureChannels(id: string, channels: Channels): Call {
  return {
    operation: 'UpdateUserConfig',
    subject: { kind: 'user', id },
    names: 'path',
    request: () => channelLists(channels),
    lesson: {
      edit: (columns: Columns) => {
        const before = (columns.channel_settings ?? {}) as Record<string, Members>;
        const after = { ...before };
        for (const [channel, settings] of Object.entries(channels))
          after[channel] = settled(before[channel] ?? {}, settings);
        columns.channel_settings = after;
      },
    },
  };
}

function settled(before: Members, { phone, ...flat }: ChannelSettings): Members {
  const { phoneType, phoneNumber, ...others } = before;
  const kept = given({ phoneType, phoneNumber });
  return { ...others, ...given(flat), ...(phone ? given(phone) : kept) };
}

/** The per-channel lists of the request, as CreateUser and UpdateUserConfig take them. */
function channelLists(channels: Channels): Members {
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
