import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes: begun last, one of them would run alone while the other worker waits. */
const longest = [
  'workers/selftest-mutations',
  'workers/selftest',
  'app/routes/matrix',
  'app/routes/hostile',
  'workers/archive',
  'workers/concurrent-changes',
  'workers/tamper-kitchen-sink',
  'workers/secret-sweep',
  'workers/silent-servers',
  'workers/revoked-system-functions',
  'workers/kept-copies',
  'workers/read-limits',
  'workers/large-objects',
  'workers/restore-in-one-run',
  'workers/encodings',
  'workers/custom-checks',
]

/** Begins with the longest files, then as Vitest sees fit. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
      return place === -1 ? longest.length : place
    }
    return usual.sort((a, b) => rank(a) - rank(b))
  }
}
