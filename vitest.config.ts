import { defineConfig } from 'vitest/config';

/** Property tests take the same seed everywhere, so that a commit passes or fails for its own sake. */
const setupFiles = ['test/seed.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', setupFiles, include: ['test/**/*.test.ts'], exclude: ['test/**/*.long.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'long', setupFiles, include: ['test/**/*.long.test.ts'], testTimeout: 600_000, hookTimeout: 120_000 } },
    ],
  },
});
