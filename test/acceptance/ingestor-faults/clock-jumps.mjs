/** Preloaded into a service: its wall clock stands an hour early, right or an hour late, another each second. */
const real = Date.now;
const jumps = [0, 3_600_000, -3_600_000];
Date.now = () => real() + jumps[Math.floor(real() / 1_000) % jumps.length];
