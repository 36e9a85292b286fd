/** A Connect ARN taken apart. `kind` is the ARN's own word (`agent`, `transfer-destination`, …). */
export interface ConnectArn {
  region: string;
  accountId: string;
  instanceId: string | null;
  kind: string | null;
  id: string | null;
}

/**
 * A path label as the caller meant it: CloudTrail logs labels as raw URL segments, so an ARN comes
 * percent-encoded there. Anything that is not valid percent-encoding is taken as it is.
 */
function decodeLabel(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Takes a Connect ARN apart, plain or percent-encoded; null for anything else.
 * Shapes: `…:instance/<i>`, `…:instance/<i>/<kind>/<id>`, `…:phone-number/<id>`, `…:traffic-distribution-group/<id>`.
 */
export function parseConnectArn(text: string): ConnectArn | null {
  const decoded = decodeLabel(text);
  // most ids are bare
  if (!decoded.startsWith('arn:')) return null;
  const [, , service, region, accountId, ...rest] = decoded.split(':');
  if (service !== 'connect' || !region || !accountId || !rest[0]) return null;
  // a version or an alias may follow the id behind a colon: only rest[0] says which resource it is
  const segments = rest[0].split('/');
  const instanceId = segments[0] === 'instance' ? (segments[1] ?? null) : null;
  const [kind, ...ids] = instanceId === null ? segments : segments.slice(2);
  return { region, accountId, instanceId: instanceId || null, kind: kind || null, id: idIn(kind, ids) };
}

function idIn(kind: string | undefined, ids: readonly string[]): string | null {
  // the queue every user owns is `queue/agent/<id>`
  const id = kind === 'queue' && ids[0] === 'agent' && ids.length > 1 ? ids[1] : ids[0];
  return id || null;
}

/** The bare id in any of its forms: bare, ARN, percent-encoded ARN; a version or alias behind it is cut off. */
export function bareId(text: string): string {
  const decoded = decodeLabel(text);
  const arn = parseConnectArn(decoded);
  if (arn) return arn.id ?? arn.instanceId ?? decoded;
  return /^[0-9a-f-]{36}:/i.test(decoded) ? decoded.slice(0, 36) : decoded;
}
