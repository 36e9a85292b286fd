/** Where the SDK found a bucket, and for which Region it signed. */
export interface Place {
  url: URL;
  region: string;
}

/** What the SDK knows of a request that it is about to send. */
interface Told {
  endpointV2?: { url: URL; headers?: Record<string, string[]> };
  __smithy_context?: Record<string, unknown>;
}

interface Chosen {
  httpAuthOption?: {
    schemeId?: string;
    signingProperties?: { signingName?: string; signingRegion?: string };
  };
}

/** Null where the SDK asks in any but the usual way: other signatures, express buckets, headers of the endpoint's own. */
export function placeIn({ endpointV2, __smithy_context: context }: Told): Place | null {
  const { schemeId, signingProperties } = (context?.selectedHttpAuthScheme as Chosen)?.httpAuthOption ?? {};
  const { signingName, signingRegion: region } = signingProperties ?? {};
  if (schemeId !== 'aws.auth#sigv4' || signingName !== 's3' || region === undefined) return null;
  if (endpointV2 === undefined || Object.keys(endpointV2.headers ?? {}).length > 0) return null;
  return { url: endpointV2.url, region };
}
