/** Where the SDK found what it asks for, and for which Region and service it signed. */
export interface Place {
  url: URL;
  region: string;
  service: string;
}

/** What the SDK knows of a request that it is about to send. */
interface Told {
  endpointV2?: { url: URL; headers?: Record<string, string[]> };
  __smithy_context?: Record<string, unknown>;
}

interface Chosen {
  httpAuthOption?: {
    schemeId?: string;
    /** the service's own name and Region, and others where the endpoint has its own */
    signingProperties?: { name?: string; region?: string; signingName?: string; signingRegion?: string };
  };
}

/** Express buckets of S3 are signed for in a way of their own. */
const usual = new Set(['s3', 'sqs']);

/** Null where the SDK asks in any but the usual way: other signatures, headers of the endpoint's own. */
export function placeIn({ endpointV2, __smithy_context: context }: Told): Place | null {
  const { schemeId, signingProperties } = (context?.selectedHttpAuthScheme as Chosen)?.httpAuthOption ?? {};
  const { name = '', signingName: service = name } = signingProperties ?? {};
  const region = signingProperties?.signingRegion ?? signingProperties?.region;
  if (schemeId !== 'aws.auth#sigv4' || !usual.has(service) || region === undefined) return null;
  if (endpointV2 === undefined || Object.keys(endpointV2.headers ?? {}).length > 0) return null;
  return { url: endpointV2.url, region, service };
}

type Step = (next: (args: never) => Promise<unknown>, context: object) => (args: never) => Promise<unknown>;
interface Client {
  middlewareStack: { add(step: never, options: { step: 'finalizeRequest'; priority: 'low' }): void };
}

/** Tells after each success of an SDK's client where it asked; null where that was not the usual way. */
export function watchPlaces<Input>(client: Client, found: (input: Input, place: Place | null) => void): void {
  const step: Step = (next, context) => async (args) => {
    const answered = await next(args);
    found((args as { input: Input }).input, placeIn(context));
    return answered;
  };
  client.middlewareStack.add(step as never, { step: 'finalizeRequest', priority: 'low' });
}
