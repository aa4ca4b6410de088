import fc from 'fast-check';

/** The seed of every property test; `SEED=` (a number) tries others, as a release does. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 4_052_021) });
