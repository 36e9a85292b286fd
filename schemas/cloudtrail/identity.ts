import { z } from 'zod';

const said = z.string().nullish().catch(null);

/** The members of `userIdentity` that we use; a service that calls on its own has hardly any. */
export const UserIdentity = z.object({
  type: said,
  principalId: said,
  arn: said,
  accountId: said,
  invokedBy: said,
  sessionContext: z
    .object({ sessionIssuer: z.object({ userName: said }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Who called, taken apart. `role` and `sessionName` belong to assumed roles. */
export interface Identity {
  type: string | null;
  principalId: string | null;
  arn: string | null;
  accountId: string | null;
  invokedBy: string | null;
  role: string | null;
  sessionName: string | null;
}

const assumedRole = /^arn:[^:]*:sts::(\d*):assumed-role\/([^/]+)\/(.+)$/;

/** Takes `userIdentity` apart. Where the ARN is missing, the principal id and the session's issuer say the same. */
export function parseIdentity(said: z.infer<typeof UserIdentity> | null): Identity {
  const { type = null, principalId = null, arn = null, accountId = null, invokedBy = null } = said ?? {};
  const [, account = null, role = null, session = null] = assumedRole.exec(arn ?? '') ?? [];
  const assumed = type === 'AssumedRole';
  return {
    type,
    principalId,
    arn,
    accountId: accountId ?? account,
    invokedBy,
    role: role ?? (assumed ? (said?.sessionContext?.sessionIssuer?.userName ?? null) : null),
    sessionName: session ?? (assumed ? (principalId?.split(':')[1] ?? null) : null),
  };
}
