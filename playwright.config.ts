import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0
/** `npm run screenshots` takes pictures in place of testing. */
const pictures = Boolean(process.env.SCREENSHOTS_FOLDER)

export default defineConfig({
  testDir: pictures ? 'tests/screenshots' : 'tests/e2e',
  testMatch: pictures ? '*.shots.ts' : '*.test.ts',
  outputDir: 'test-results',
  globalSetup: './tests/support/site.ts',
  // Each worker has a site of its own, which its tests use in turns. `npm test` has two of them.
  workers: 1,
  // The limits end what hangs, and no test has others: a busy machine takes ten times as long as a quiet one.
  retries: pictures ? 0 : 1,
  timeout: 600_000,
  expect: { timeout: 120_000, toPass: { timeout: 120_000 } },
  reporter: [['list']],
  use: {
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // Chromium's sandbox refuses root; /dev/shm is small in containers.
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
})
