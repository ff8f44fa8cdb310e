import { expect, test } from 'vitest'
import { describeRequester } from '#lib/verification/labels.ts'
import { signerName } from '#lib/verification/signer-name.ts'

test.each([
  ['ana@example.com (first-admin)', 'ana@example.com'],
  ['ana@example.com (0f9Yq2kXw8ZrT1uVbN3m)', 'ana@example.com'],
  ['deploy (key 01a22461-5170-7c11-8a2b-3f4d5e6f7a8b)', 'deploy'],
  ['deploy (main) (key 01a22461)', 'deploy (main)'],
  ['deploy (main)', 'deploy (main)'],
  ['command line', 'command line'],
  ['ana@example.com (key 01a22461)', 'ana@example.com (key 01a22461)'],
])('of %s people read %s', (signature, name) => {
  expect(signerName(signature)).toBe(name)
})

test('a run names who requested it without an id, beside how', () => {
  const run = { trigger: 'person', requestedBy: 'ana@example.com (first-admin)', commit: null } as const
  const deploy = { branch: null, pullRequest: null, reverify: true }
  expect(describeRequester({ ...run, ...deploy })).toBe('ana@example.com · re-verification')
  const ci = {
    ...run,
    trigger: 'ci',
    requestedBy: 'deploys (key 01a2247a-f376-7756-a3d0-a5f49512ebda)',
  } as const
  const change = { commit: '4f9ac21d0', branch: 'main', pullRequest: 12, reverify: false }
  expect(describeRequester({ ...ci, ...change })).toBe('deploys · CI · main · 4f9ac21 · #12')
})
