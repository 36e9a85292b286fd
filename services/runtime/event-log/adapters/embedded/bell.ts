/** Wakes the one who waits; a ring that nobody waited for is remembered, once. */
export interface Bell {
  ring(): void;
  /** resolves with a ring, or after so many milliseconds */
  wait(milliseconds: number): Promise<void>;
}

export function bell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      if (wake) wake();
      else rung = true;
    },
    wait(milliseconds) {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          wake = null;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        wake = done;
      });
    },
  };
}
