/** A Connect user who is to be hidden, or was. The id stays: it stands for the person from then on. */
export interface Hidden {
  instanceId: string;
  userId: string;
  /** whether the values of the user's tags are hidden too */
  tags: boolean;
}

/** Whatever else the person is found by. None of it is kept once it is hidden. */
export interface Person extends Hidden {
  /** user names and email addresses: sessions of roles are named so, and creations that failed name them */
  names: readonly string[];
  /** under which the person calls as somebody else: users of IAM, sessions */
  actors: readonly string[];
  /** email addresses, telephone numbers and what else means the person wherever it stands */
  words: readonly string[];
}

/** All that can be told of a person who was hidden before. */
export const byIdAlone = (hidden: Hidden): Person => ({ ...hidden, names: [], actors: [], words: [] });

const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());

export const isAmong = (names: readonly string[], name: unknown): boolean =>
  typeof name === 'string' && lower(names).includes(name.toLowerCase());
