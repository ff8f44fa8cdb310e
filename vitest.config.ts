import { defineConfig } from 'vitest/config'

const pure = ['tests/*.test.{ts,tsx}', 'tests/{verification,components}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'services',
          include: ['tests/*/**/*.test.{ts,tsx}'],
          exclude: [...pure, 'tests/e2e/**'],
          setupFiles: ['tests/support/own-tmp.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          // Real servers on a loaded machine: what fails twice has failed.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
