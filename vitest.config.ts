import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.long.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'long', include: ['test/**/*.long.test.ts'], testTimeout: 600_000, hookTimeout: 120_000 } },
    ],
  },
});
