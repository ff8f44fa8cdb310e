import { readFileSync } from 'node:fs'

const page = readFileSync('docs/operations/railway.md', 'utf8')

/** What a person types into Railway's dashboard, as docs/operations/railway.md gives it. */
export const railwayPage = {
  /** The variables of a service, with references and what stands in angle brackets replaced by `values`. */
  variables(dockerfile: string, values: Record<string, string>): Record<string, string> {
    const block = [...page.matchAll(/```ini\n([\s\S]*?)```/g)]
      .map(([, text = '']) => text)
      .find((text) => text.includes(`RAILWAY_DOCKERFILE_PATH=${dockerfile}\n`))
    if (block === undefined) throw new Error(`The page has no variables for ${dockerfile}.`)
    const lines = block.split('\n').map((line) => line.trim())
    return Object.fromEntries(
      lines.filter(Boolean).map((line) => {
        const [, name = '', value = ''] = /^(\w+)=(.+)$/.exec(line) ?? []
        return [name, replace(name, value, values)]
      }),
    )
  },
  /** The variables of the web that a person copies from the worker's log. */
  keys(log: string): Record<string, string> {
    const lines = [...page.matchAll(/^(\w+)=<(\w+) of the log>$/gm)]
    if (lines.length !== 2) throw new Error('The page does not name two keys.')
    return Object.fromEntries(
      lines.map(([, name = '', field = '']) => [
        name,
        new RegExp(`"${field}":"(\\w+)"`).exec(log)?.[1] ?? '',
      ]),
    )
  },
  preDeployCommand: setting('Pre-deploy Command'),
  healthcheckPath: setting('Healthcheck Path'),
}

function replace(name: string, value: string, values: Record<string, string>): string {
  const referred = value.replace(/\$\{\{(.+?)\}\}/g, (all, reference: string) => values[reference] ?? all)
  const typed = /^<.*>$/.test(referred) ? (values[name] ?? referred) : referred
  if (/\$\{\{|[<>]/.test(typed)) throw new Error(`Nothing to replace in ${name}=${value}.`)
  return typed
}

function setting(label: string): string {
  const [, value] = new RegExp(`\\*${label}\\*: \`([^\`]+)\``).exec(page) ?? []
  if (value === undefined) throw new Error(`The page does not set ${label}.`)
  return value
}
