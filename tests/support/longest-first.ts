import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes: begun last, one of them would run alone while the other worker waits. */
const longest = [
  'selftest',
  'selftest-mutations',
  'archive',
  'concurrent-changes',
  'tamper-kitchen-sink',
  'read-limits',
  'large-objects',
  'restore-in-one-run',
  'encodings',
  'custom-checks',
]

/** Begins with the longest files, then as Vitest sees fit. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/tests/workers/${name}.test.ts`))
      return place === -1 ? longest.length : place
    }
    return usual.sort((a, b) => rank(a) - rank(b))
  }
}
