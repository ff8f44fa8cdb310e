import { Problem } from '#lib/problem.ts'
import type { Fault } from './address-faults.ts'
import { nearestSetting } from './unknown-names.ts'
import { settings, type VariableName, variables } from './variables.ts'

/** The text of a variable; undefined: it is not set. */
export type LookUp = (name: VariableName) => string | undefined

/** For a text such as `BETTER_AUTH_SECRET=${{secret(32)}}`, which would be the secret of everybody who reads a template. */
const unrendered =
  "holds a reference of Railway in double braces that was not replaced: only Railway's dashboard and templates replace them"

/** What is wrong with a variable. It never repeats the value, which may be a secret. */
export function variableFault(
  name: VariableName,
  required: readonly VariableName[],
  lookUp: LookUp,
): Fault | null {
  const text = lookUp(name)
  const parsed = variables.shape[name].safeParse(text)
  const isReference = Object.hasOwn(settings, name) && /\$\{\{.*\}\}/s.test(text ?? '')
  if (!parsed.success || isReference) {
    const issue = parsed.error?.issues[0]
    const message = isReference ? unrendered : (issue?.message ?? 'cannot be read')
    const advice = issue?.code === 'custom' && !isReference ? issue.params?.advice : undefined
    const correct = required.includes(name) ? `Correct ${name}.` : `Correct ${name} or remove it.`
    return {
      sentence: `${name} ${message}.`,
      advice: typeof advice === 'string' ? `${advice} ${correct}` : correct,
    }
  }
  if (parsed.data !== null || !required.includes(name)) return null
  return { sentence: `${name} is not set.`, advice: `Set ${name}.` }
}

export function unknownFault(name: string): Fault {
  const near = nearestSetting(name)
  return {
    sentence: `${name} is not a variable of Backproof.`,
    advice: near
      ? `Is ${near} meant? Rename or remove it.`
      : `Remove it. docs/operations/deploy.md lists the variables.`,
  }
}

export function environmentProblem(faults: Fault[]): Problem {
  const [first, ...more] = faults
  if (first && more.length === 0)
    return new Problem(
      'variable-missing',
      `The variable ${first.sentence}`,
      `${first.advice} Then start again.`,
    )
  return new Problem(
    'variable-missing',
    `${faults.length} variables of the environment are wrong.`,
    faults.map(({ sentence, advice }) => `${sentence} ${advice}`).join('\n'),
  )
}
