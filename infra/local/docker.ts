let answer: Promise<boolean> | undefined;

/** Whether a Docker engine answers, by any of the ways testcontainers knows to reach one. Asked once. */
export function dockerAnswers(): Promise<boolean> {
  answer ??= import('testcontainers').then(({ getContainerRuntimeClient }) =>
    getContainerRuntimeClient().then(
      () => true,
      () => false,
    ),
  );
  return answer;
}

/** The images of everything that runs in a container, the same as in docker-compose.yml. */
export const images = { postgres: 'postgres:18.4', kafka: 'apache/kafka:4.3.1' };
