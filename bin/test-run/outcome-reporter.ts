import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import type { Outcomes } from './outcomes.ts'

/** Writes the outcome of every test into the file that BACKPROOF_TEST_OUTCOMES names. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const file = process.env.BACKPROOF_TEST_OUTCOMES
    if (file) writeFileSync(file, JSON.stringify(collectOutcomes(modules, unhandled)))
  }
}

function collectOutcomes(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Outcomes {
  const locate = (module: TestModule) => ({
    project: module.project.name,
    file: path.relative(process.cwd(), module.moduleId),
  })
  return {
    tests: modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        ...locate(module),
        name: test.fullName,
        state: test.result().state,
        retries: test.diagnostic()?.retryCount ?? 0,
        durationMs: test.diagnostic()?.duration ?? 0,
      })),
    ),
    // A file that fails to load, or a hook that fails, belongs to no test.
    broken: [
      ...modules.flatMap((module) => {
        const errors = [
          ...module.errors(),
          ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
        ]
        return errors.map(({ message }) => ({ ...locate(module), message: firstLine(message) }))
      }),
      ...unhandled.map(({ message }) => ({
        project: '',
        file: 'outside of any test',
        message: firstLine(message),
      })),
    ],
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
